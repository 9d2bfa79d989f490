// SPDX-License-Identifier: Apache-2.0

/** Thirty-two of them, none to be taken for another when it is read out or typed on a phone. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789K'

export const PASSWORD_LENGTH = 16 // 80 bits

/** A password of these random octets, a letter each. */
export function passwordOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => LETTERS.charAt(octet % LETTERS.length)).join('')
}
