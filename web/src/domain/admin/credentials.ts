// SPDX-License-Identifier: Apache-2.0

/** A name and a password just given, to be read once. */
export interface Credentials {
  title: string
  username: string
  password: string
}
