import type { EventName, RequestName } from './protocol.ts';

/**
 * The name of a request or event on Electron's wire. It stands apart from the schemas so that the
 * preload script, which needs nothing else, stays a few lines.
 */
export function channelOf(name: RequestName | EventName): string {
  return `editio:${name}`;
}
