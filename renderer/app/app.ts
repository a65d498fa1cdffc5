import { provide } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { describeFailure, failureOf, languageName } from '../../shared/base/index.ts';
import type { EdEditorScreen } from '../features/editor/editor-screen.ts';
import { type Services, servicesContext } from '../platform/services.ts';
import type { ShellFile } from '../platform/shell.ts';
import { CommandRegistry, CommandRunEvent, commandsContext } from '../ui/commands.ts';
import { controls } from '../ui/controls.ts';
import { describeKey } from '../ui/keys.ts';
import { LiveQueryController } from '../ui/live-query.ts';
import { type AnnounceEvent, type NavigateEvent, NoticeEvent } from '../ui/notice.ts';
import { applicationCommands } from './application-commands.ts';
import iconUrl from './icon.svg';
import type { EdNotices } from './notices.ts';
import type { EdPalette } from './palette.ts';
import { RefusedNotice } from './refused-notice.ts';
import { parseRoute, type Route } from './routes.ts';
import '../features/projects/home-screen.ts';
import '../ui/icon.ts';
import './import-sign.ts';
import './notices.ts';
import './settings-dialog.ts';
import './palette.ts';

/** The program: top bar, the screen that the address names, palette and notices. */
@customElement('ed-app')
export class EdApp extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto minmax(0, 1fr);
        grid-template-columns: minmax(0, 1fr);
        block-size: 100%;
      }
      .bar {
        display: flex;
        gap: var(--ed-space-2);
        align-items: center;
        min-block-size: 44px;
        padding: 0 var(--ed-space-3);
        border-block-end: 1px solid var(--ed-border);
        background: var(--ed-surface);
      }
      .home {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        padding: 4px 8px;
        border-radius: var(--ed-radius);
        color: var(--ed-text);
        font-weight: 680;
        letter-spacing: -0.01em;
        text-decoration: none;
      }
      .home img {
        inline-size: 22px;
        block-size: 22px;
      }
      .home:hover,
      nav a:hover {
        background: var(--ed-surface-hover);
      }
      nav {
        display: flex;
        flex: 1;
        gap: 4px;
        align-items: center;
        min-inline-size: 0;
        color: var(--ed-text-quiet);
      }
      nav a,
      nav span {
        padding: 4px 6px;
        overflow: hidden;
        border-radius: var(--ed-radius);
        color: inherit;
        text-decoration: none;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      nav a {
        flex: 0 100 auto;
        min-inline-size: 4rem;
        max-inline-size: 28rem;
      }
      nav a[aria-current] {
        max-inline-size: none;
      }
      .home,
      nav ed-icon,
      .bar > button {
        flex: none;
      }
      nav [aria-current] {
        color: var(--ed-text);
        font-weight: 560;
      }
      .screen {
        min-block-size: 0;
        position: relative;
      }
    `,
  ];

  @provide({ context: servicesContext }) services!: Services;
  @provide({ context: commandsContext }) commands = new CommandRegistry();
  @state() private route: Route = { screen: 'home' };
  @state() private shown = false;
  @state() private live = '';
  @state() private settingsOpen = false;
  @query('ed-palette') private palette!: EdPalette;
  @query('ed-notices') private notices!: EdNotices;
  @query('.screen') private screen!: HTMLElement;
  #pendingFiles: readonly ShellFile[] = [];

  readonly #names = new LiveQueryController(this, {
    key: () => {
      const { route } = this;
      return [
        'projectId' in route ? route.projectId : '',
        route.screen === 'editor' ? route.documentId : '',
        route.screen === 'memory' ? route.memoryId : '',
      ];
    },
    query: async () => {
      const { route } = this;
      const { projects, documents, memories } = this.services.database;
      const project = 'projectId' in route ? await projects.get(route.projectId) : undefined;
      const document = route.screen === 'editor' ? await documents.get(route.documentId) : undefined;
      const memory = route.screen === 'memory' ? await memories.get(route.memoryId) : undefined;
      return { project: project?.name ?? '', document: document?.name ?? '', memory: memory?.name ?? '' };
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    const { shell, settings } = this.services;
    this.commands.register(
      applicationCommands({
        settings,
        refused: new RefusedNotice(this.services, (notice) => this.#notify(notice)),
        palette: () => this.palette.show(),
        home: () => this.#go('#/'),
        openMemories: () => this.#go('#/memories'),
        openSegmentation: () => this.#go('#/settings/segmentation'),
        openSettings: () => {
          this.settingsOpen = true;
        },
      }),
    );
    window.addEventListener('hashchange', () => void this.#onRoute());
    window.addEventListener('keydown', (event) => this.commands.handleKey(event), { capture: true });
    this.addEventListener('ed-navigate', (event: NavigateEvent) => {
      this.#pendingFiles = event.files;
      this.#go(event.route);
    });
    this.addEventListener('ed-notice', (event: NoticeEvent) => this.#notify(event));
    this.addEventListener('ed-announce', (event: AnnounceEvent) => this.#announce(event.text));
    settings.addEventListener('ed-settings-change', () => this.requestUpdate());
    shell.onMenuCommand((command) => this.commands.run(command));
    shell.onOpenFiles((files) => void this.#openFiles(files));
    this.commands.addEventListener('ed-commands-change', () => this.#tellMenu());
    this.commands.addEventListener('ed-command-run', (event) => {
      if (!(event instanceof CommandRunEvent)) return;
      this.notices.withdraw(event.command);
      if (event.command === 'edit.undo' || event.command === 'edit.redo') this.notices.overtake();
    });
    this.#tellMenu();
    // A file dropped beside a drop target must not replace the program.
    for (const type of ['dragover', 'drop'] as const) {
      window.addEventListener(type, (event) => event.preventDefault());
    }
    void this.#loadScreen();
  }

  #tellMenu(): void {
    const commands = this.commands.list().map((command) => {
      const key = command.keys?.[0];
      return [
        command.id,
        {
          enabled: true,
          label: command.label,
          ...(key === undefined ? {} : { accelerator: electronKey(key) }),
        },
      ] as const;
    });
    this.services.shell.setMenuState({ commands: Object.fromEntries(commands) });
  }

  #go(route: string): void {
    location.hash = route;
  }

  async #onRoute(): Promise<void> {
    const editor = this.renderRoot.querySelector<EdEditorScreen>('ed-editor-screen');
    // What can't be saved now stays with its saver, which goes on trying.
    await editor?.flush().catch((error: unknown) => {
      this.#notify(new NoticeEvent(describeFailure(failureOf(error)), 'danger'));
    });
    await this.#loadScreen();
  }

  /** Screens other than Home are fetched when they are first shown, so that Home is there at once. */
  async #loadScreen(): Promise<void> {
    const route = parseRoute(location.hash);
    if (route.screen === 'segmentation') await import('../features/settings/segmentation-screen.ts');
    if (route.screen === 'memories') await import('../features/memories/memories-screen.ts');
    if (route.screen === 'memory') await import('../features/memories/memory-screen.ts');
    if (route.screen === 'project') await import('../features/projects/project-screen.ts');
    if (route.screen === 'editor') await import('../features/editor/editor-screen.ts');
    this.route = route;
    this.shown = true;
    requestIdleCallback(() => this.#fetchScreens());
    if (this.#pendingFiles.length > 0) void this.#openFiles(this.#pendingFiles);
  }

  /** The screens that are probably next, while there is time for them. */
  #fetchScreens(): void {
    Promise.all([
      import('../features/projects/project-screen.ts'),
      import('../features/editor/editor-screen.ts'),
    ]).catch((error: unknown) => console.warn('A screen is fetched again when it is shown.', error));
  }

  async #openFiles(files: readonly ShellFile[]): Promise<void> {
    this.#pendingFiles = [];
    const { route } = this;
    if (route.screen !== 'home' && route.screen !== 'project') {
      this.#pendingFiles = files;
      this.#go(route.screen === 'editor' ? `#/project/${route.projectId}` : '#/');
      return;
    }
    await this.updateComplete;
    const screen = this.renderRoot.querySelector<
      HTMLElement & { openFiles(files: readonly ShellFile[]): void }
    >(route.screen === 'home' ? 'ed-home-screen' : 'ed-project-screen');
    screen?.openFiles(files);
  }

  /** The same text twice is said twice. */
  #announce(text: string): void {
    this.live = '';
    void this.updateComplete.then(() => {
      this.live = text;
    });
  }

  #notify(event: NoticeEvent): void {
    this.#announce(event.message);
    this.notices.notify(event);
  }

  /** Where the next Tab begins with the screen; a click beside its controls focuses nothing, as before. */
  #focusScreen(): void {
    this.screen.tabIndex = -1;
    this.screen.addEventListener('blur', () => this.screen.removeAttribute('tabindex'), { once: true });
    this.screen.focus({ preventScroll: true });
  }

  override render() {
    const { route } = this;
    const dark = document.documentElement.classList.contains('wa-dark');
    return html`
      <header class="bar">
        <a class="home" href="#/" aria-label=${msg('Editio, Home')}>
          <img src=${iconUrl} alt="" />Editio
        </a>
        <nav aria-label=${msg('Where you are')}>
          ${this.#renderPlace(route)}
        </nav>
        <ed-import-sign></ed-import-sign>
        <button
          class="plain icon-only"
          title=${`${msg('Commands')} (${describeKey('Mod+Shift+P')})`}
          aria-label=${msg('Commands')}
          @click=${() => this.palette.show()}
        >
          <ed-icon name="keyboard"></ed-icon>
        </button>
        <button
          class="plain icon-only"
          title=${dark ? msg('Light theme') : msg('Dark theme')}
          aria-label=${dark ? msg('Light theme') : msg('Dark theme')}
          @click=${() => this.services.settings.set('theme', dark ? 'light' : 'dark')}
        >
          <ed-icon name=${dark ? 'sun' : 'moon'}></ed-icon>
        </button>
        <button
          class="plain icon-only"
          title=${msg('Settings')}
          aria-label=${msg('Settings')}
          @click=${() => this.commands.run('app.settings')}
        >
          <ed-icon name="settings"></ed-icon>
        </button>
      </header>
      <ed-notices @ed-focus-left=${() => this.#focusScreen()}></ed-notices>
      <div class="screen">${this.shown ? this.#renderScreen() : nothing}</div>
      <ed-palette></ed-palette>
      <ed-settings-dialog
        ?open=${this.settingsOpen}
        @ed-dialog-close=${() => {
          this.settingsOpen = false;
        }}
      ></ed-settings-dialog>
      <div class="visually-hidden" role="status" aria-live="polite">${this.live}</div>
    `;
  }

  /** The way from Home to the screen. */
  #renderPlace(route: Route) {
    const names = this.#names.value;
    const here = (name: string) =>
      html`<ed-icon name="chevron-right"></ed-icon><span aria-current="page">${name}</span>`;
    const link = (href: string, name: string, current = false) =>
      html`<ed-icon name="chevron-right"></ed-icon
        ><a href=${href} aria-current=${current ? 'page' : nothing}>${name}</a>`;
    switch (route.screen) {
      case 'home':
        return nothing;
      case 'segmentation':
        return here(msg('Segmentation rules'));
      case 'memories':
        return here(msg('Memories'));
      case 'memory':
        return html`${link('#/memories', msg('Memories'))}${here(names?.memory ?? '')}`;
      case 'project':
        return link(`#/project/${route.projectId}`, names?.project ?? '', true);
      case 'editor':
        return html`${link(`#/project/${route.projectId}`, names?.project ?? '')}${here(
          `${names?.document ?? ''} · ${languageName(route.language)}`,
        )}`;
    }
  }

  #renderScreen() {
    const { route } = this;
    switch (route.screen) {
      case 'home':
        return html`<ed-home-screen></ed-home-screen>`;
      case 'segmentation':
        return html`<ed-segmentation-screen></ed-segmentation-screen>`;
      case 'memories':
        return html`<ed-memories-screen></ed-memories-screen>`;
      case 'memory':
        return keyed(route.memoryId, html`<ed-memory-screen .memoryId=${route.memoryId}></ed-memory-screen>`);
      case 'project':
        return keyed(
          route.projectId,
          html`<ed-project-screen .projectId=${route.projectId}></ed-project-screen>`,
        );
      case 'editor':
        return keyed(
          `${route.documentId}/${route.language}`,
          html`<ed-editor-screen
            .documentId=${route.documentId}
            .language=${route.language}
          ></ed-editor-screen>`,
        );
    }
  }
}

/** A key as Electron's menus write it. */
function electronKey(key: string): string {
  return key.replace('Mod', 'CmdOrCtrl').replace('Arrow', '').replace(/\+$/, '+Plus');
}

declare global {
  interface HTMLElementTagNameMap {
    'ed-app': EdApp;
  }
}
