/** A page of somebody else's with embeds in it, served beside the app from an origin of its own. */

import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';

export interface HostPage {
  url: string;
  close(): Promise<void>;
}

/** @param markup of the body; `page` may depend on the address that it is served from */
export async function hostPage(markup: string | ((origin: string) => string)): Promise<HostPage> {
  let origin = '';
  const server: Server = createServer((request, response) => {
    if (request.url !== '/') {
      response.statusCode = 204;
      response.end();
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const body = typeof markup === 'string' ? markup : markup(origin);
    response.end(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>${body}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {url: `${origin}/`, close: () => new Promise((resolve) => void server.close(() => resolve()))};
}
