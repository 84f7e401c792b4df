/** Why a target was missed, as found by measuring; printed under its row. By how the row begins. */
const reasons = [
  [
    /one at a time, against a bare loop$/,
    'A profile gives four fifths of the time to the commit, for which both wait alike: 2.3 pages a command here, 2.6 in the bare loop. The rest is a turn of the event loop and what a bare loop leaves out: the lane, rights, the salt, the leaf hash, the canonical text and its checks, none of them over 5 %.',
  ],
  [
    /64 at once, against a bare loop$/,
    'One commit for 64 takes the disk out of both, so processor time is compared: about 50 microseconds a command against 25. A third is SQLite itself, 15 % finding and beginning the stream; a command leaves 19 KB of garbage, most of it promises.',
  ],
  [
    /^64 writers on one stream/,
    'A batch is decided in memory and stored in one append already. Where the disk commits in some 150 microseconds one writer alone is fast, and the gain ends at the 45 microseconds of processor time a command takes; on disks that take a millisecond the ratio is above the target.',
  ],
  [
    /^page of 50 rows over HTTP/,
    'The bare side has its rows in memory and does what a fifth of our time goes to: rendering. A quarter is the list itself with its texts opened, 15 % collecting garbage, a tenth writing to the socket; session, rights, names and the frame with its menu are the rest.',
  ],
  [
    /as of an old moment, p95 in ms$/,
    'Milliseconds, where the other rows are ratios: beside other work on the same processors a list waits for its turn. Against a list of now it is the row above.',
  ],
  [
    /^temporal views on disk/,
    'Rows and bodies alone are under half the size of the log. The rest is indexes: each filter of a list has one over what holds now and one over the past, so that a list of then is answered in milliseconds too.',
  ],
  [
    /^memory of rebuilding/,
    'What stays in memory for every view are the documents used last and the ids of those there are, ten thousand each; the rest is what V8 keeps of the heap it once needed. 269 MB were measured at 100,000 events, 285 at 400,000.',
  ],
  [
    /^list page of 50 of/,
    'The server answers in about a millisecond, and for these two commands the driver alone takes more than the target allows (the row below). The rest, opening fifty titles, rights and the cursor, is less than the same page takes on SQLite.',
  ],
  [
    /^projection of all views/,
    'Against a server that keeps everything in memory the driver alone, given the same documents ready made, misses it too (the row below): it writes each into a buffer of its own. Folding goes on while the last batch is written, but in the same thread: it makes up the rest.',
  ],
];

export const reasonOf = (what) =>
  reasons.find(([row]) => row.test(what))?.[1] ??
  'No reason was found yet: measure before trusting this row.';
