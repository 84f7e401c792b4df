/**
 * Faults that a test switches on, over the control port. Each: { kind, times (default 1), stream (a regular expression,
 * default any), … }. `take` gives the next one of those kinds that fits, and counts it down.
 *
 * Before writing: lose (never written, never answered), unavailable, aborted, timeout, not-ready, denied, hold-before.
 * After writing: drop-reply, late-reply (ms), cut (the connection's call ends instead of an answer).
 * Reading: read-unavailable, read-silent, read-denied, withhold (a subscription passes over an event). For as long as set:
 * clock (ms the server is ahead), leader (host, port of another node, which is the leader now), version (what the server says
 * it is), grace (ms that live subscriptions keep a server that was asked to end).
 */
const graceMs = 10_000;
export class Faults {
  list = [];
  clock = 0;
  grace = graceMs;
  leader = undefined;
  version = undefined;

  add(fault) {
    this.list.push({ times: 1, stream: '', ...fault });
  }

  take(kinds, stream) {
    const found = this.list.find(
      ({ kind, stream: pattern, times }) =>
        times > 0 && kinds.includes(kind) && new RegExp(pattern).test(stream),
    );
    if (found) found.times--;
    return found;
  }

  clear() {
    this.list = [];
    this.clock = 0;
    this.grace = graceMs;
    this.leader = undefined;
    this.version = undefined;
  }
}
