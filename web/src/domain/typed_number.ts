// SPDX-License-Identifier: Apache-2.0

/**
 * A number as devia reads it, from one that was typed or pasted: without what address books and links put around it,
 * and with the hyphens and spaces of a keyboard. Other texts stay what they are.
 */
export function typedNumber(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:tel|callto):(?=[+\d])/i, '')
}

/** Whether this could be a number to dial, and not a name. */
export function looksDialled(text: string): boolean {
  return /^[(]*[+\d][\d ()./-]*$/.test(typedNumber(text))
}
