export { contentSecurityPolicy, securityHeaders } from './headers.ts';
export type { BrowserEdition } from './server.ts';
export { editionHeader, serveBrowserEdition } from './server.ts';
export type { StaticAnswer } from './static.ts';
export { answerStatic } from './static.ts';
