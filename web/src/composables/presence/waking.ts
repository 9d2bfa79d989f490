// SPDX-License-Identifier: Apache-2.0

/** A sleeping machine or a lost network tells nobody that a connection is gone: whenever it may be, `wake` is called. */
export function onWaking(wake: () => void, window: EventTarget, document: EventTarget & { readonly visibilityState: string }): void {
  // Gone as well: what seems to be open is asked at once whether it is.
  for (const change of ['online', 'offline']) window.addEventListener(change, wake)
  // Shown again by the Back button as it was left, its connections closed.
  window.addEventListener('pageshow', wake)
  document.addEventListener('resume', wake)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
}
