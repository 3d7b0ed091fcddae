# Works until it is told to leave.
use strict;
use warnings;

$| = 1;
$SIG{TERM} = sub { print "worker leaves\n"; exit 0 };
print "worker works\n";
sleep 1 while 1;
