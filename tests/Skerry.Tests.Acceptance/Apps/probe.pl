# Answers one request at a time. /env/NAME is the value of a variable, byte for byte; anything else is the commit.
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
$SIG{TERM} = sub { exit 0 };
my $listener = IO::Socket::INET->new(LocalAddr => '0.0.0.0', LocalPort => $ENV{PORT}, Listen => 64, ReuseAddr => 1) or die "cannot listen: $!\n";
print "probe listens on $ENV{PORT}\n";
while (my $socket = $listener->accept) {
    my $request = <$socket> // '';
    while (my $line = <$socket>) { last if $line =~ /^\r?\n$/ }
    my $body = "revision $ENV{GIT_REV}\n";
    if ($request =~ m{^GET /env/(\w+)}) {
        $body = $ENV{$1} // '';
        if (!exists $ENV{$1} && defined(my $path = $ENV{"$1_FILE"})) {
            open my $file, '<:raw', $path or die "cannot read $path: $!\n";
            local $/;
            $body = <$file>;
        }
    }
    print $socket "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nConnection: close\r\nContent-Length: " . length($body) . "\r\n\r\n$body";
    close $socket;
}
