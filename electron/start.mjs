// `npm start` and `npm run dev`: builds what changed, then opens the window; where Electron cannot run,
// says why in one line and serves the browser edition. See `--help`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfChanged } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** Fixed, because the browser keeps the user's data by address: another port would look empty. */
const usualPort = 4816;

const usage = `npm start -- [options] [files]

  --browser    the browser edition, even where Electron can run
  --no-open    print the address, open no browser
  --port N     another port than ${usualPort}; the browser keeps the data of each port apart
  --dev        hot reload (npm run dev)
  --help       this text`;

try {
  await main();
} catch (error) {
  console.error(`editio: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function main() {
  const options = readOptions();
  if (options === undefined) return;
  if (!options.dev) await buildIfChanged();
  if (!options.browser) {
    const obstacle = obstacleToElectron() ?? (await openElectron(options));
    if (obstacle === undefined) return;
    console.log(`editio: ${obstacle}; here is the browser edition instead.`);
  }
  if (options.files.length > 0)
    console.log('editio: the browser edition takes no files at its start; add them there.');
  await (options.dev ? serveDevelopment(options) : serveBuilt(options));
}

/** Undefined when there is nothing to do any more. */
function readOptions() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        browser: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        dev: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return wrongUse(error.message.split('\n')[0]);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(usage);
    return undefined;
  }
  const port = values.port === undefined ? usualPort : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    return wrongUse(`--port takes a number from 1 to 65535, not “${values.port}”`);
  }
  return {
    browser: values.browser ?? false,
    open: !values['no-open'],
    port,
    dev: values.dev ?? false,
    // npm runs scripts in the folder of the package; INIT_CWD is where the user was.
    files: positionals.map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file)),
  };
}

function wrongUse(message) {
  console.error(`editio: ${message}\n\n${usage}`);
  process.exitCode = 2;
  return undefined;
}

/** Why Electron cannot be opened here, as half a sentence; undefined when it can. Fetches it if it is missing. */
function obstacleToElectron() {
  if (process.platform === 'linux' && !hasDisplay()) return 'there is no display for a window';
  if (electronBinary() !== undefined) return undefined;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) {
    return `the window needs Electron, and fetching that needs Node 22.12 or newer (this is ${process.versions.node})`;
  }
  console.log('editio: fetching Electron, once …');
  const installer = join(dirname(require.resolve('electron/package.json')), 'install.js');
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: 15 * 60_000 });
  return electronBinary() === undefined ? 'Electron could not be fetched (is there a network?)' : undefined;
}

function electronBinary() {
  const folder = dirname(require.resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const binary = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Runs the window until it is closed. Resolves to an obstacle when Electron broke off while starting. */
function openElectron({ dev, files }) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot)
    console.log('editio: as root the system sandbox is not to be had; start it as a user where you can.');
  const sandbox = asRoot ? ['--no-sandbox'] : [];
  const [command, args] = dev
    ? [
        process.execPath,
        [
          join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
          'dev',
          ...(asRoot ? ['--noSandbox'] : []),
          '--',
          ...files,
        ],
      ]
    : [electronBinary(), [...sandbox, root, ...files]];
  const started = Date.now();
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return new Promise((done) => {
    const end = (code, reason) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      const brokeOff = reason !== undefined && code !== 0 && Date.now() - started < 8000;
      if (!brokeOff) process.exitCode = code ?? 0;
      done(brokeOff ? `Electron could not start here (${reason})` : undefined);
    };
    child.once('error', (error) => end(1, error.message));
    child.once('exit', (code, signal) => {
      const asked = signal === 'SIGINT' || signal === 'SIGTERM';
      end(code, asked ? undefined : (signal ?? `exit code ${code}`));
    });
  });
}

async function serveBuilt(options) {
  const { serveBrowserEdition, editionHeader } = await import(
    pathToFileURL(join(root, 'out/main/serve.js')).href
  );
  let edition;
  try {
    edition = await serveBrowserEdition(join(root, 'out/renderer'), options.port);
  } catch (error) {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    await reportTakenPort(options, editionHeader);
    return;
  }
  announce(edition.url, options);
  await untilEnded();
  await edition.close();
}

async function reportTakenPort(options, editionHeader) {
  const url = `http://127.0.0.1:${options.port}/`;
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  if (response?.headers.has(editionHeader)) {
    console.log(`editio: already running at ${url}`);
    if (options.open) openBrowser(url);
    return;
  }
  console.error(
    `editio: port ${options.port} belongs to another program. End that program, or choose a port with --port N (the browser keeps the data of each port apart).`,
  );
  process.exitCode = 2;
}

async function serveDevelopment(options) {
  const { createServer, loadConfigFromFile } = await import('vite');
  const environment = { command: 'serve', mode: 'development' };
  const loaded = await loadConfigFromFile(environment, join(root, 'electron.vite.config.ts'), root);
  const { renderer } = loaded.config;
  const server = await createServer({
    ...renderer,
    configFile: false,
    server: { ...renderer.server, port: options.port, strictPort: true },
  });
  await server.listen();
  announce(`http://127.0.0.1:${options.port}/`, options);
  await untilEnded();
  await server.close();
}

function announce(url, options) {
  console.log(`editio: ${url}  (Ctrl+C ends it)`);
  if (options.open) openBrowser(url);
}

/** Where there is a browser to open. Its absence is no failure: the address has been printed. */
function openBrowser(url) {
  if (process.env.CI || (process.platform === 'linux' && !hasDisplay())) return;
  const [command, args] = {
    darwin: ['open', [url]],
    win32: ['rundll32', ['url.dll,FileProtocolHandler', url]],
  }[process.platform] ?? ['xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('editio: no browser was found; open the address by hand.'));
  child.unref();
}

function untilEnded() {
  return new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
}
