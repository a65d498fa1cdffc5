import { answerStatic } from '../../serve/index.ts';

export const appScheme = 'app';
export const appOrigin = 'app://editio';

/** Answers requests of the `app:` scheme from the built renderer in `root`, for `protocol.handle`. */
export async function answerAppRequest(root: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== 'editio') return new Response('No such application.', { status: 404 });
  const { status, headers, body } = await answerStatic(root, request.method, url.pathname);
  return new Response(body, { status, headers });
}

/**
 * Whether `url` is a page of Editio: `app://editio/…`, or the development server's. An origin of the
 * `app:` scheme is compared by its parts, because the URL standard gives it no origin.
 */
export function isOwnPage(url: string, developmentServer: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  if (protocol === 'app:') return host === 'editio';
  return developmentServer !== undefined && origin !== 'null' && origin === new URL(developmentServer).origin;
}
