import type { Session, WebContents } from 'electron';

const granted = new Set(['persistent-storage', 'clipboard-sanitized-write', 'fullscreen']);

/**
 * Refuses every permission but keeping data, copying text and full screen, and these to Editio's own
 * pages alone; refuses devices and downloads.
 */
export function hardenSession(session: Session, isOwn: (url: string) => boolean): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(granted.has(permission) && isOwn(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => granted.has(permission) && isOwn(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a window on Editio's own pages: no other address, no second window, no webview. */
export function hardenContents(
  contents: WebContents,
  isOwn: (url: string) => boolean,
  openOutside: (url: string) => void,
): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwn(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}
