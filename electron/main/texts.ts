/** The questions of the main process. Everything else that the user reads comes from the window. */
export const texts = {
  closeSlow: {
    message: 'Editio is still writing what you typed.',
    detail: 'Closing now may lose the last words. What was written before is kept.',
    wait: 'Keep waiting',
    close: 'Close without waiting',
  },
  closeFailed: {
    message: 'Not everything that you typed could be saved.',
    stay: 'Back to Editio',
    close: 'Close and lose it',
  },
  crashed: {
    message: 'The window of Editio stopped working.',
    detail: 'What was saved is kept; at most the last half second of typing is lost.',
    reopen: 'Open it again',
    quit: 'Quit',
  },
  external: {
    message: 'Open this address outside Editio?',
    open: 'Open',
    cancel: 'Cancel',
  },
} as const;
