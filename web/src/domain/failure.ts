// SPDX-License-Identifier: Apache-2.0

/**
 * Whether what failed was the drawing itself, so that there is nothing to look at; what fails in a listener leaves the
 * page as it was. `info` is what Vue says of the place: words in development, else an address that ends in a number.
 */
export function breaksDrawing(info: string): boolean {
  return /^(setup function|render function|component update)$|#runtime-(0|1|15)$/.test(info)
}
