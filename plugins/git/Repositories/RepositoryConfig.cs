namespace Skerry.Plugins.Git.Repositories;

/// <summary>The text of every repository's <c>config</c> and <c>info/attributes</c>: ours alone, written whole.</summary>
static class RepositoryConfig
{
    /// <summary>
    /// Two accounts share a repository: the login account runs git-receive-pack and adds objects; the daemon owns it and
    /// moves every ref, which is why <c>procReceiveRefs</c> names them all.
    /// Nothing is collected behind a deployment's back (<c>gc.auto</c>); the plugin does that itself.
    /// </summary>
    public const string Text = """
        # Written by Skerry; changes are overwritten.
        [core]
        	repositoryformatversion = 0
        	filemode = true
        	bare = true
        	sharedRepository = 0660
        	logAllRefUpdates = false
        [receive]
        	procReceiveRefs = refs
        	shallowUpdate = true
        	advertisePushOptions = false
        	advertiseAtomic = true
        	denyNonFastForwards = false
        	denyDeletes = false
        	autogc = false
        [gc]
        	auto = 0
        [transfer]
        	fsckObjects = true
        	hideRefs = refs/skerry
        [receive "fsck"]
        	badTimezone = ignore
        	missingSpaceBeforeDate = ignore
        	zeroPaddedFilemode = ignore
        [tar]
        	umask = 022

        """;

    /// <summary>A snapshot is what was committed: <c>git archive</c> shall leave nothing out and put nothing in.</summary>
    public const string Attributes = "* -export-ignore -export-subst\n";
}
