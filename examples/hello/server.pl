# A small web server that needs nothing but the Perl of a minimal Debian: a few processes, each of which answers
# many connections at a time. What matters for any app on Skerry: listen on $PORT, on all addresses; on SIGTERM
# take nothing new, finish what was asked, and leave.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX qw(WNOHANG);
use Socket qw(IPPROTO_TCP TCP_NODELAY);

my $port = $ENV{PORT} || 5000;
my $workers = $ENV{WEB_CONCURRENCY} || 2;
my $leaving = 0;
$SIG{TERM} = $SIG{INT} = sub { $leaving = 1 };
$SIG{PIPE} = 'IGNORE';
$| = 1;

my $listener = IO::Socket::INET->new(LocalAddr => '0.0.0.0', LocalPort => $port, Listen => 512, ReuseAddr => 1)
    or die "cannot listen on port $port: $!\n";
$listener->blocking(0);
my $page = page();

my %children;
for (1 .. $workers) {
    my $pid = fork() // die "cannot start a worker: $!\n";
    if (!$pid) { serve(); exit 0 }
    $children{$pid} = 1;
}
print "hello listens on port $port with $workers workers\n";
until ($leaving) {
    my $gone = waitpid -1, WNOHANG;
    die "a worker has gone; leaving, to be started again\n" if $gone > 0;
    sleep 1;
}
kill TERM => keys %children;
1 while wait() > 0;
print "hello has finished its requests and leaves\n";

# One worker: one loop over all its connections.
sub serve {
    my (%connection, %received);
    my ($leave_at, $quiet);
    while (1) {
        last if $leave_at && (time >= $leave_at || $quiet && !grep { length } values %received);

        my $bits = '';
        vec($bits, fileno $listener, 1) = 1 unless $leave_at;
        vec($bits, $_, 1) = 1 for keys %connection;
        my $found = select(my $ready = $bits, undef, undef, $leave_at ? 0.1 : 60);
        $quiet = $found == 0;

        if (!$leave_at && ($leaving || $found > 0 && vec($ready, fileno $listener, 1))) {
            while (my $socket = $listener->accept) {
                $socket->blocking(1);
                setsockopt $socket, IPPROTO_TCP, TCP_NODELAY, 1;
                $connection{fileno $socket} = $socket;
                $received{fileno $socket} = '';
            }
        }
        if ($leaving && !$leave_at) {
            close $listener;
            $leave_at = time + 5;
        }
        next if $found < 1;
        for my $number (grep { vec($ready, $_, 1) } keys %connection) {
            my $stays = sysread($connection{$number}, $received{$number}, 16384, length $received{$number})
                && answer($connection{$number}, \$received{$number});
            next if $stays;
            close delete $connection{$number};
            delete $received{$number};
        }
    }
}

# Answers every whole request received so far; false if the connection is to be closed.
sub answer {
    my ($socket, $received) = @_;
    return 0 if length $$received > 65536;
    while ($$received =~ s/\A(.*?\r?\n)\r?\n//s) {
        my $head = $1;
        my ($method, $path, $version) = $head =~ m{\A(\S+) (\S+) HTTP/(1\.\d)} or return 0;
        my $keep = $head =~ /^connection:.*close/im ? 0 : $version eq '1.1' || $head =~ /^connection:.*keep-alive/im;
        # A body is not read: whoever sends one gets the answer and a closed connection.
        $keep = 0 if $leaving || $head =~ /^(?:content-length: *[1-9]|transfer-encoding:)/im;
        my ($status, $body) = $method =~ /^(?:GET|HEAD)$/ ? ('200 OK', $page) : ('405 Method Not Allowed', "GET me\n");
        my $answer = "HTTP/1.1 $status\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " . length($body)
            . "\r\nConnection: " . ($keep ? 'keep-alive' : 'close') . "\r\n\r\n" . ($method eq 'HEAD' ? '' : $body);
        for (my $sent = 0; $sent < length $answer;) {
            $sent += syswrite($socket, $answer, length($answer) - $sent, $sent) || return 0;
        }
        return 0 unless $keep;
    }
    return 1;
}

sub page {
    my $greeting = $ENV{GREETING} || 'Hello from Skerry';
    for ($greeting) { s/&/&amp;/g; s/</&lt;/g }
    my $revision = $ENV{GIT_REV} ? ', at <code>' . substr($ENV{GIT_REV}, 0, 8) . '</code>' : '';
    return <<"HTML";
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$greeting</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center;
         font: 18px/1.6 system-ui, sans-serif; color: #16323f; background: linear-gradient(#e4f3f8 62%, #9cc7d6 62%); }
  h1 { font-size: 2.6rem; margin: 0; }
  p { margin: .3rem; }
  code { background: #ffffffa0; padding: .1em .4em; border-radius: .3em; }
</style>
<h1>$greeting</h1>
<p>You pushed it, it was built and checked, and here it is$revision.</p>
<p>Change something, commit, <code>git push</code>: nobody will notice but you.</p>
HTML
}
