/** Why a target was missed, as found by measuring; printed under its row. By how the row begins. */
const reasons = [
  [
    /one at a time, against a bare loop$/,
    'A profile gives half of the time to the commit, for which both wait alike; the rest is two turns of the event loop and what a bare loop leaves out: the lane, rights, the salt, the leaf hash, the canonical text and its checks, none of them over 5 %.',
  ],
  [
    /64 at once, against a bare loop$/,
    'One commit for 64 takes the disk out of both, so processor time is compared: about 60 microseconds a command against 30. A third is SQLite itself, 15 % finding and beginning the stream, 7 % collecting garbage.',
  ],
  [
    /^64 writers on one stream/,
    'Where the disk commits in some 150 microseconds one writer alone is already fast, and the gain ends at the processor; on disks that take a millisecond the ratio is above the target.',
  ],
  [
    /^page of 50 rows over HTTP/,
    'The bare side has its rows in memory. Of our time a quarter is the list itself in SQLite, 15 % collecting garbage; session, rights, names and the frame with its menu are the rest.',
  ],
  [
    /^temporal views on disk/,
    'Rows and bodies alone are half the size of the log. The rest is indexes: each filter of a list has one over what holds now and one over the past, so that a list of then is answered in milliseconds too.',
  ],
];

export const reasonOf = (what) => reasons.find(([row]) => row.test(what))?.[1] ?? 'No reason was found yet: measure before trusting this row.';
