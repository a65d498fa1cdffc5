export type { RequestContext } from './handlers.ts';
export { createHandlers, openOutside } from './handlers.ts';
export type { RequestHandlers } from './register.ts';
export { registerRequests, sendEvent } from './register.ts';
