export type { EditioBridge } from './bridge.ts';
export { bridgeFunctions } from './bridge.ts';
export { channelOf } from './channel.ts';
export type { MenuCommandState, MenuEntry, MenuGroup, MenuId, MenuRole, MenuState } from './menu.ts';
export { menuBar } from './menu.ts';
export type {
  ChosenFile,
  EventName,
  EventPayload,
  RequestAnswer,
  RequestName,
  RequestPayload,
  Validated,
} from './protocol.ts';
export {
  closeTimeLimit,
  events,
  maxChunkBytes,
  maxWholeFileBytes,
  requests,
  validate,
} from './protocol.ts';
