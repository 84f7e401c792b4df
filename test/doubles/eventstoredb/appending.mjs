/** Streams.BatchAppend and Append: whatever arrives in one turn of the event loop is one durable group. */
import { GoogleEmpty, identifierOf, nameOf, shared, streams } from './generated.mjs';
import { aborted, appendError, denied, notLeader, streamDeleted, unavailable } from './errors.mjs';

const before = ['lose', 'unavailable', 'aborted', 'timeout', 'not-ready', 'denied', 'hold-before'];
const after = ['drop-reply', 'late-reply', 'cut'];
const calls = { unavailable, aborted };

/** One queue for the whole server. */
export class Appending {
  waiting = [];
  held = [];

  constructor(store, faults) {
    this.store = store;
    this.faults = faults;
  }

  /** `answer` is called with what became of it, or never; `fail` ends the call. */
  push(append, answer, fail) {
    const fault = this.faults.take(before, append.stream);
    if (fault?.kind === 'lose') return;
    if (fault?.kind === 'hold-before') return void this.held.push(() => this.queue(append, answer, fail));
    if (fault && calls[fault.kind]) return fail(calls[fault.kind]());
    if (fault) return answer({ kind: fault.kind });
    if (append.deadline !== undefined && append.deadline < Date.now() + this.faults.clock)
      return answer({ kind: 'timeout' });
    this.queue(append, answer, fail);
  }

  /** What was held back is written now, long after whoever sent it gave up. */
  release() {
    for (const queue of this.held.splice(0)) queue();
  }

  queue(append, answer, fail) {
    if (this.waiting.push({ append, answer, fail }) === 1) setImmediate(() => this.flush());
  }

  flush() {
    const group = this.waiting.splice(0);
    const answers = this.store.group(group.map(({ append }) => append));
    for (const [index, { append, answer, fail }] of group.entries())
      this.reply(answers[index], append, answer, fail);
  }

  reply(outcome, append, answer, fail) {
    const fault = this.faults.take(after, append.stream);
    if (fault?.kind === 'drop-reply') return;
    if (fault?.kind === 'cut') return fail(unavailable());
    if (fault?.kind === 'late-reply') return void setTimeout(() => answer(outcome), fault.ms);
    answer(outcome);
  }
}

const expectedOf = (options, position) =>
  options.hasNoStream()
    ? -1
    : options.hasAny()
      ? 'any'
      : options.hasStreamExists()
        ? 'exists'
        : Number(position());

const eventOf = (message) => {
  const type = message.getMetadataMap().get('type');
  const contentType = message.getMetadataMap().get('content-type');
  const encoding = contentType === 'application/json' ? 'utf8' : 'base64';
  const text = (bytes, as) => Buffer.from(bytes).toString(as);
  return {
    id: message.getId().getString(),
    type,
    contentType,
    data: text(message.getData_asU8(), encoding),
    metadata: text(message.getCustomMetadata_asU8(), 'utf8'),
  };
};

export const redirected = (call, faults) =>
  faults.leader && call.metadata.get('requires-leader').includes('true')
    ? notLeader(faults.leader)
    : undefined;

export function batchAppend(appending, faults) {
  return (call) => {
    const open = new Map();
    const fail = (error) => call.emit('error', error);
    call.on('error', () => {});
    call.on('data', (request) => {
      const redirect = redirected(call, faults);
      if (redirect) return fail(redirect);
      const correlation = request.getCorrelationId().getString();
      const append = open.get(correlation) ?? { ...begun(request.getOptions()), events: [] };
      open.set(correlation, append);
      append.events.push(...request.getProposedMessagesList().map(eventOf));
      if (!request.getIsFinal()) return;
      open.delete(correlation);
      appending.push(append, (answer) => call.write(batchAnswer(request, append.stream, answer)), fail);
    });
    call.on('end', () => call.end());
  };
}

function begun(options) {
  const deadline = options.getDeadline()?.toDate().getTime();
  return {
    stream: nameOf(options.getStreamIdentifier()),
    expected: expectedOf(options, () => options.getStreamPosition()),
    deadline,
  };
}

function batchAnswer(request, stream, answer) {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(request.getCorrelationId());
  response.setStreamIdentifier(identifierOf(stream));
  const error = appendError(answer, stream);
  if (error) response.setError(error);
  else response.setSuccess(batchSuccess(answer));
  return response;
}

function batchSuccess({ revision, position }) {
  const success = new streams.BatchAppendResp.Success();
  if (revision === undefined) {
    success.setNoStream(new GoogleEmpty());
    success.setNoPosition(new GoogleEmpty());
    return success;
  }
  const place = new shared.AllStreamPosition();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  success.setCurrentRevision(String(revision));
  success.setPosition(place);
  return success;
}

/** The older call: one append. */
export function append(appending, faults) {
  return (call, callback) => {
    const one = { events: [] };
    call.on('data', (request) => {
      if (request.hasOptions()) {
        const options = request.getOptions();
        Object.assign(one, {
          stream: nameOf(options.getStreamIdentifier()),
          expected: expectedOf(options, () => options.getRevision()),
        });
      } else one.events.push(eventOf(request.getProposedMessage()));
    });
    call.on('end', () => {
      const redirect = redirected(call, faults);
      if (redirect) return callback(redirect);
      appending.push(one, (answer) => answerOne(one.stream, answer, callback), callback);
    });
  };
}

function answerOne(stream, answer, callback) {
  const response = new streams.AppendResp();
  if (answer.kind === 'deleted') return callback(streamDeleted(stream));
  if (answer.kind === 'denied') return callback(denied());
  if (answer.kind === 'timeout' || answer.kind === 'not-ready' || answer.kind === 'too-large')
    return callback(aborted());
  if (answer.kind === 'wrong') response.setWrongExpectedVersion(wrongOne(answer));
  else response.setSuccess(successOne(answer));
  callback(null, response);
}

function wrongOne({ current, expected }) {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected < 0) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
}

function successOne({ revision, position }) {
  const success = new streams.AppendResp.Success();
  if (revision === undefined) return success;
  const place = new streams.AppendResp.Position();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  success.setCurrentRevision(String(revision));
  success.setPosition(place);
  return success;
}
