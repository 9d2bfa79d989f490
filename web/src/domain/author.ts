// SPDX-License-Identifier: Apache-2.0
// Who changed something.

/** As devia keeps it where somebody at the server did; no user's name has a blank in it. */
const COMMAND_LINE = 'command line'

/** `by`: a user name; `name`: what that user is called, null where there is none of the name. */
export function isCommandLine(by: string | null, name: string | null): boolean {
  return by === COMMAND_LINE && name === null
}
