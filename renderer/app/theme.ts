import type { SettingsStore } from '../platform/services.ts';

/** Puts the chosen theme on the page and follows the system where the person did not choose. */
export function followTheme(settings: SettingsStore): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme } = settings.current;
    const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
    document.documentElement.classList.toggle('wa-dark', isDark);
    document.documentElement.classList.toggle('wa-light', !isDark);
  };
  dark.addEventListener('change', apply);
  settings.addEventListener('ed-settings-change', apply);
  apply();
}
