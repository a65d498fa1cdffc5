import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { securityHeaders } from './headers.ts';
import { answerStatic } from './static.ts';

export interface BrowserEdition {
  /** With a slash at its end: `http://127.0.0.1:4816/`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Tells an Editio that already runs on a port from another program there. */
export const editionHeader = 'X-Editio';

/**
 * Serves the built renderer on 127.0.0.1 alone. A request whose Host is another name is refused, so
 * that a page elsewhere cannot reach Editio by pointing its own name at this machine (DNS rebinding);
 * `localhost` is sent on to 127.0.0.1, since the browser keeps their data apart.
 *
 * Rejects with the system's error (`EADDRINUSE`, `EACCES`) when the port cannot be had; port 0 takes
 * any free one.
 */
export function serveBrowserEdition(root: string, port: number): Promise<BrowserEdition> {
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error: unknown) => {
      console.error(`editio: ${request.url ?? ''}: ${String(error)}`);
      if (!response.headersSent) response.writeHead(500, securityHeaders);
      response.end();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      const taken = (server.address() as AddressInfo).port;
      resolve({ url: `http://127.0.0.1:${taken}/`, port: taken, close: () => close(server) });
    });
  });
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = request.socket.localPort;
  const path = request.url ?? '/';
  const host = request.headers.host;
  if (host === `localhost:${port}` && path.startsWith('/') && !path.startsWith('//')) {
    response.writeHead(307, { ...securityHeaders, Location: `http://127.0.0.1:${port}${path}` }).end();
    return;
  }
  if (host !== `127.0.0.1:${port}`) {
    response.writeHead(421, { ...securityHeaders, 'Content-Type': 'text/plain' }).end('Unknown host.');
    return;
  }
  const { status, headers, body } = await answerStatic(
    root,
    request.method ?? '',
    path.replace(/[?#].*$/s, ''),
  );
  response.writeHead(status, { ...headers, [editionHeader]: '1', 'Content-Length': body.byteLength });
  response.end(body);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
