export { answerAppRequest, appOrigin, appScheme, isOwnPage } from './app-protocol.ts';
export { hardenContents, hardenSession } from './hardening.ts';
export type { MainWindow, MainWindowOptions } from './main-window.ts';
export { createMainWindow, markQuitting } from './main-window.ts';
export { menuTemplate } from './menu.ts';
