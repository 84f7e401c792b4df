/** The client's own generated services and the grpc-js it brings: what the double serves is what the client speaks. */
import { createRequire } from 'node:module';

const here = createRequire(import.meta.url);
const client = createRequire(here.resolve('@eventstore/db-client'));

export const grpc = client('@grpc/grpc-js');
export const { Any } = client('google-protobuf/google/protobuf/any_pb.js');
export const { Empty: GoogleEmpty } = client('google-protobuf/google/protobuf/empty_pb.js');
export const streams = client('../generated/streams_pb.js');
export const shared = client('../generated/shared_pb.js');
export const { Status } = client('../generated/status_pb.js');
export const features = client('../generated/serverfeatures_pb.js');
export const gossip = client('../generated/gossip_pb.js');
export const { StreamsService } = client('../generated/streams_grpc_pb.js');
export const { ServerFeaturesService } = client('../generated/serverfeatures_grpc_pb.js');
export const { GossipService } = client('../generated/gossip_grpc_pb.js');

export const nameOf = (identifier) => Buffer.from(identifier.getStreamName_asU8()).toString('utf8');
export const identifierOf = (stream) => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Uint8Array.from(Buffer.from(stream, 'utf8')));
  return identifier;
};
export const uuidOf = (id) => {
  const uuid = new shared.UUID();
  uuid.setString(id);
  return uuid;
};
