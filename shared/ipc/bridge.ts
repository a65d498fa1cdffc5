import type { Result } from '../base/index.ts';
import type { EventPayload, RequestAnswer, RequestName, RequestPayload } from './protocol.ts';

type Ask<N extends RequestName> = (payload: RequestPayload<N>) => Promise<Result<RequestAnswer<N>>>;
type AskNothing<N extends RequestName> = () => Promise<Result<RequestAnswer<N>>>;
type Listen<T> = (listener: (payload: T) => void) => () => void;

/**
 * `window.editio` in the desktop shell: one function per operation, nothing generic. Failures are
 * values, since errors lose their fields on the way through the bridge.
 */
export interface EditioBridge {
  readonly chooseFiles: Ask<'files-choose'>;
  readonly readFile: Ask<'file-read'>;
  readonly releaseFile: Ask<'file-release'>;
  readonly openSink: Ask<'sink-open'>;
  readonly writeSink: Ask<'sink-write'>;
  readonly closeSink: Ask<'sink-close'>;
  readonly abortSink: Ask<'sink-abort'>;
  readonly ready: AskNothing<'ready'>;
  readonly answerClose: Ask<'close-answer'>;
  readonly setUnsaved: Ask<'unsaved-set'>;
  readonly setMenu: Ask<'menu-set'>;
  readonly openExternal: Ask<'external-open'>;
  readonly onFilesOpened: Listen<EventPayload<'files-opened'>>;
  readonly onMenuCommand: Listen<EventPayload<'menu-command'>>;
  readonly onCloseRequested: Listen<EventPayload<'close-requested'>>;
}

/** The functions of the bridge, for the test that it has no other. */
export const bridgeFunctions = [
  'abortSink',
  'answerClose',
  'chooseFiles',
  'closeSink',
  'onCloseRequested',
  'onFilesOpened',
  'onMenuCommand',
  'openExternal',
  'openSink',
  'readFile',
  'ready',
  'releaseFile',
  'setMenu',
  'setUnsaved',
  'writeSink',
] as const satisfies readonly (keyof EditioBridge)[];
