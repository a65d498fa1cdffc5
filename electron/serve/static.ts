import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { mediaType, securityHeaders } from './headers.ts';

export interface StaticAnswer {
  readonly status: 200 | 400 | 403 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * The file under `root` that `pathname` (as in a URL, percent-encoded) names; `/` is `index.html`.
 * A path that would leave `root`, by whatever spelling, is refused with 403 and never touched. HEAD gets the body too: who
 * sends the answer leaves it out, as HTTP servers do.
 */
export async function answerStatic(root: string, method: string, pathname: string): Promise<StaticAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'Only GET and HEAD are answered.');
  const place = placeOf(root, pathname);
  if (typeof place === 'number')
    return refusal(place, place === 400 ? 'Malformed address.' : 'Outside Editio.');
  let body: Uint8Array<ArrayBuffer>;
  try {
    body = new Uint8Array(await readFile(place));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') {
      return refusal(404, 'No such file.');
    }
    throw error;
  }
  return {
    status: 200,
    headers: {
      ...securityHeaders,
      'Content-Type': mediaType(extname(place)),
      // The build puts a hash of the content into the names of assets; the page itself must be fresh.
      'Cache-Control': /[/\\]assets[/\\]/.test(place) ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body,
  };
}

function placeOf(root: string, pathname: string): string | 400 | 403 {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return 400;
  }
  if (path.includes('\0')) return 400;
  // A backslash and a drive letter lead out of the folder on Windows.
  if (/[\\:]/.test(path) || path.split('/').includes('..')) return 403;
  const base = resolve(root);
  const place = resolve(join(base, path.endsWith('/') ? `${path}index.html` : path));
  return place.startsWith(base + sep) ? place : 403;
}

function refusal(status: Exclude<StaticAnswer['status'], 200>, text: string): StaticAnswer {
  return {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    body: new Uint8Array(Buffer.from(text)),
  };
}
