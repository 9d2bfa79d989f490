// SPDX-License-Identifier: Apache-2.0

/** Every code devia can give to a value it cannot use; a test of the server's holds the list to what it gives. */
export const FAULT_CODES = [
  'address_invalid',
  'attendant_unknown',
  'begins_with_outside_line',
  'characters_not_allowed',
  'country_not_allowed',
  'email_invalid',
  'exists',
  'extension_unknown',
  'greeting_too_long',
  'greeting_too_short',
  'host_invalid',
  'hours_invalid',
  'is_emergency_number',
  'length_out_of_range',
  'mailbox_off',
  'may_not_divert_externally',
  'missing',
  'no_attendant',
  'no_ring_time_here',
  'not_a_boolean',
  'not_a_choice',
  'not_a_list',
  'not_a_text',
  'not_a_whole_number',
  'not_an_object',
  'not_csv',
  'not_digits',
  'not_wav',
  'number_invalid',
  'number_taken',
  'out_of_range',
  'own_account',
  'own_number',
  'own_password',
  'own_role',
  'pin_wrong_form',
  'prefix_denied',
  'range_invalid',
  'repeated',
  'site_unknown',
  'still_needed',
  'time_zone_unknown',
  'too_few',
  'too_long',
  'too_many',
  'too_many_columns',
  'too_many_lines',
  'too_short',
  'unknown_field',
  'wav_not_usable',
  'wrong_form',
  'wrong_password',
] as const

export type FaultCode = (typeof FAULT_CODES)[number]

export interface Fault {
  code: string
  values?: Readonly<Record<string, unknown>> | null | undefined
}

/** The code as one we have a sentence for. */
export function faultCode(code: string): FaultCode {
  return FAULT_CODES.find((known) => known === code) ?? 'wrong_form'
}

/** The values a sentence may name: texts and numbers as they are, lists with commas. */
export function faultValues({ values }: Fault): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [[name, value] as const]
      if (Array.isArray(value)) return [[name, value.map(String).join(', ')] as const]
      return []
    }),
  )
}
