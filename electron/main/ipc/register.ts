import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import type { Result } from '../../../shared/base/index.ts';
import { fail, failureOf, ok } from '../../../shared/base/index.ts';
import type {
  EventName,
  EventPayload,
  RequestAnswer,
  RequestName,
  RequestPayload,
} from '../../../shared/ipc/index.ts';
import { channelOf, events, requests, validate } from '../../../shared/ipc/index.ts';

/** One function per request. Expected failures are thrown as `EditioError` and arrive as values. */
export type RequestHandlers = {
  readonly [N in RequestName]: (
    payload: RequestPayload<N>,
    sender: WebContents,
  ) => RequestAnswer<N> | Promise<RequestAnswer<N>>;
};

/**
 * Answers every request of the protocol. One is refused, and named on standard error, when it comes
 * from another page than Editio's, from a frame within it, or with a payload that does not fit.
 */
export function registerRequests(handlers: RequestHandlers, isOwnPage: (url: string) => boolean): void {
  for (const name of Object.keys(requests) as RequestName[]) register(name, handlers, isOwnPage);
}

/** Tells the window something. A payload that does not fit is a defect here and is not sent. */
export function sendEvent<N extends EventName>(
  contents: WebContents,
  name: N,
  payload: EventPayload<N>,
): void {
  const checked = validate(events[name], payload);
  if (!checked.valid) throw new TypeError(`event ${name}: ${checked.detail}`);
  if (!contents.isDestroyed()) contents.send(channelOf(name), checked.value);
}

function register<N extends RequestName>(
  name: N,
  handlers: RequestHandlers,
  isOwnPage: (url: string) => boolean,
): void {
  ipcMain.handle(channelOf(name), async (event, value: unknown): Promise<Result<RequestAnswer<N>>> => {
    const refusal = refusalOf(event, isOwnPage);
    if (refusal !== undefined) return refuse(name, refusal);
    const request = validate(requests[name].request, value);
    if (!request.valid) return refuse(name, request.detail);
    try {
      const answer = await handlers[name](request.value as RequestPayload<N>, event.sender);
      const checked = validate(requests[name].response, answer);
      if (!checked.valid) throw new TypeError(`answer to ${name}: ${checked.detail}`);
      return ok(checked.value as RequestAnswer<N>);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'unexpected') console.error(`editio: ${name}:`, error);
      return { ok: false, failure };
    }
  });
}

function refusalOf(event: IpcMainInvokeEvent, isOwnPage: (url: string) => boolean): string | undefined {
  const frame = event.senderFrame;
  if (frame === null) return 'sender is gone';
  if (frame.parent !== null) return 'sender is a frame';
  if (!isOwnPage(frame.url)) return 'sender is not Editio';
  return undefined;
}

function refuse(name: RequestName, detail: string): Result<never> {
  console.error(`editio: refused ${name}: ${detail}`);
  return fail('request-refused', { detail });
}
