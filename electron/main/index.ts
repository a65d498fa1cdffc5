import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { Application } from './application.ts';

app.setName('Editio');
// Lets tests and portable installations keep their data apart.
const data = process.env.EDITIO_USER_DATA;
if (data !== undefined) {
  mkdirSync(data, { recursive: true });
  app.setPath('userData', data);
}

const output = join(import.meta.dirname, '..');
const application = new Application({
  renderer: join(output, 'renderer'),
  preload: join(output, 'preload', 'index.cjs'),
  developmentServer: app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL,
});

application.start().catch((error: unknown) => {
  console.error('editio: could not start:', error);
  app.exit(1);
});
