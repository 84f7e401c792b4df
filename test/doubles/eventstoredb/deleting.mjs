/** Streams.Tombstone, which ends a stream for good, and Delete, which hides what it has so far. Neither is ever done by us. */
import { nameOf, streams } from './generated.mjs';
import { streamDeleted } from './errors.mjs';

export const tombstone = (store) => ending(store, streams.TombstoneResp, (stream) => store.tombstone(stream));
export const softDelete = (store) => ending(store, streams.DeleteResp, (stream) => store.hide(stream));

function ending(store, Response, end) {
  return (call, callback) => {
    const stream = nameOf(call.request.getOptions().getStreamIdentifier());
    if (store.streams.get(stream)?.deleted) return callback(streamDeleted(stream));
    const place = new Response.Position();
    const position = String(end(stream));
    place.setCommitPosition(position);
    place.setPreparePosition(position);
    const response = new Response();
    response.setPosition(place);
    callback(null, response);
  };
}
