import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelOf, events, maxChunkBytes, menuBar, requests, validate } from './index.ts';

const token = '0123456789abcdef0123456789abcdef';

describe('the protocol between window and main', () => {
  it('takes what the window sends', () => {
    expect(validate(requests['files-choose'].request, { multiple: true }).valid).toBe(true);
    expect(validate(requests['file-read'].request, { token, offset: 0, length: 10 }).valid).toBe(true);
    expect(validate(requests['sink-write'].request, { token, chunk: new Uint8Array(3) }).valid).toBe(true);
    expect(validate(requests.ready.request, undefined).valid).toBe(true);
  });

  it('refuses a path where a token belongs', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[0-9a-f]{32}$/.test(text));
        expect(validate(requests['file-read'].request, { token: text, offset: 0, length: 1 }).valid).toBe(
          false,
        );
      }),
    );
  });

  it('refuses fields that it does not know', () => {
    const result = validate(requests['file-release'].request, { token, path: '/etc/passwd' });
    expect(result).toMatchObject({ valid: false });
  });

  it('refuses pieces above the limit and lengths that are not whole numbers', () => {
    const chunk = new Uint8Array(maxChunkBytes + 1);
    expect(validate(requests['sink-write'].request, { token, chunk }).valid).toBe(false);
    for (const length of [0, -1, 1.5, Number.NaN, maxChunkBytes + 1]) {
      expect(validate(requests['file-read'].request, { token, offset: 0, length }).valid).toBe(false);
    }
  });

  it('lets only pages and mail addresses out', () => {
    const opened = (url: string) => validate(requests['external-open'].request, { url }).valid;
    expect(opened('https://example.org/a')).toBe(true);
    expect(opened('mailto:someone@example.org')).toBe(true);
    for (const url of [
      'http://example.org',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://host/x',
      'https://a b',
      '',
    ]) {
      expect(opened(url), url).toBe(false);
    }
  });

  it('knows the commands of the menu and no others', () => {
    expect(validate(events['menu-command'], { command: 'segment.copy-source' }).valid).toBe(true);
    expect(validate(events['menu-command'], { command: 'anything' }).valid).toBe(false);
  });

  it('never throws on whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(requests)), fc.anything(), ({ request }, value) => {
        expect(typeof validate(request, value).valid).toBe('boolean');
      }),
    );
  });

  it('names each command once, and no channel twice', () => {
    const commands = menuBar.flatMap((menu) =>
      menu.entries.flatMap((entry) => ('command' in entry ? [entry.command] : [])),
    );
    expect(new Set(commands).size).toBe(commands.length);
    const names = [...Object.keys(requests), ...Object.keys(events)];
    expect(new Set(names).size).toBe(names.length);
    expect(channelOf('ready')).toBe('editio:ready');
  });
});
