# A process for each connection. /wait/N answers after N seconds; /socket is upgraded as a WebSocket is, and sends lines back;
# anything else answers with the commit at once. On SIGTERM it says good-bye on its sockets and leaves; with STUBBORN it stays.
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
my $main = $$;
my %children;
$SIG{CHLD} = 'IGNORE';
$SIG{TERM} = sub {
    print "told to leave\n" if $$ == $main;
    return if $ENV{STUBBORN};
    exit 0 if $$ != $main;
    kill TERM => keys %children;
    # What is left of a container goes with its first process: the others have to have said good-bye before.
    1 while wait != -1;
    exit 0;
};
my $listener = IO::Socket::INET->new(LocalAddr => '0.0.0.0', LocalPort => $ENV{PORT}, Listen => 64, ReuseAddr => 1) or die "cannot listen: $!\n";
while (1) {
    my $socket = $listener->accept or next;
    my $child = fork() // die "cannot fork: $!\n";
    $children{$child} = 1 if $child;
    next if $child;
    close $listener;
    answer($socket);
    exit 0;
}

sub answer {
    my ($socket) = @_;
    my $request = <$socket> // '';
    while (my $line = <$socket>) { last if $line =~ /^\r?\n$/ }
    if ($request =~ m{^GET /socket}) {
        $SIG{TERM} = sub { syswrite $socket, "good-bye\n"; exit 0 };
        syswrite $socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        while (my $line = <$socket>) { syswrite $socket, $line }
        return;
    }
    sleep $1 if $request =~ m{^GET /wait/(\d+)};
    my $body = "revision $ENV{GIT_REV}\n";
    print $socket "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " . length($body) . "\r\n\r\n$body";
}
