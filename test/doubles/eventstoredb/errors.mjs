/** How the server says no: as a failed call, or inside the answer to one append of a batch. */
import { Any, GoogleEmpty, grpc, identifierOf, shared, Status } from './generated.mjs';

const { status, Metadata } = grpc;

function failure(code, details, members = {}) {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(members)) metadata.set(name, String(value));
  return { code, details, metadata };
}

export const unavailable = () => failure(status.UNAVAILABLE, 'Server unavailable');
export const aborted = () => failure(status.ABORTED, 'Operation timed out');
export const streamDeleted = (stream) =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
export const notLeader = ({ host, port }) =>
  failure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': port,
  });
export const denied = () =>
  failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

function packed(name, message) {
  const any = new Any();
  any.pack(message.serializeBinary(), `event_store.client.${name}`);
  const error = new Status();
  error.setMessage(name);
  error.setDetails(any);
  return error;
}

function wrongVersion({ expected, current }) {
  const details = new shared.WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new GoogleEmpty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'exists') details.setExpectedStreamExists(new GoogleEmpty());
  else if (expected < 0) details.setExpectedNoStream(new GoogleEmpty());
  else details.setExpectedStreamPosition(String(expected));
  return details;
}

/** The error of an append in a batch; `undefined` where it was no error. */
export function appendError(answer, stream) {
  switch (answer.kind) {
    case 'wrong':
      return packed('WrongExpectedVersion', wrongVersion(answer));
    case 'deleted': {
      const details = new shared.StreamDeleted();
      details.setStreamIdentifier(identifierOf(stream));
      return packed('StreamDeleted', details);
    }
    case 'too-large': {
      const details = new shared.MaximumAppendSizeExceeded();
      details.setMaxappendsize(answer.max);
      return packed('MaximumAppendSizeExceeded', details);
    }
    case 'denied':
      return packed('AccessDenied', new shared.AccessDenied());
    case 'timeout':
      return packed('Timeout', new shared.Timeout());
    case 'not-ready':
      return packed('Unknown', new shared.Unknown());
  }
  return undefined;
}
