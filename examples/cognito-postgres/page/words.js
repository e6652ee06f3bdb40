// What a person is told when something is not possible.

import { ApiError } from './api.js';
import { PoolError } from './pool.js';

const WRONG_PASSWORD = 'The address or the password is wrong.';
const SLOWER = 'Too many attempts. Wait a while, and try again.';
const FAILED = 'This is not possible at the moment. Try again in a moment.';

const POOL_SAYS = {
  NotAuthorizedException: WRONG_PASSWORD,
  UserNotFoundException: WRONG_PASSWORD,
  // What the emulator says where Cognito says NotAuthorizedException.
  InvalidPasswordException: WRONG_PASSWORD,
  CodeMismatchException: 'That is not the code. Look again, and type it as it is.',
  ExpiredCodeException: 'This code is no longer good. If you confirmed before, sign in.',
  InvalidParameterException: 'The pool does not take this. Check what you typed.',
  PasswordResetRequiredException: 'Your password has to be replaced first.',
  LimitExceededException: SLOWER,
  TooManyRequestsException: SLOWER,
  TooManyFailedAttemptsException: SLOWER,
  Unreachable: 'The user pool cannot be reached. Try again in a moment.',
};

// Where the fields say more than the problem as a whole.
const FIELDS_SAY_MORE = new Set(['invalid-fields', 'password-too-weak']);

/** @param labelOf the label of a field */
export function sentenceOf(error, labelOf) {
  if (error instanceof PoolError) {
    return POOL_SAYS[error.type] ?? FAILED;
  }
  if (!(error instanceof ApiError)) {
    return FAILED;
  }
  return FIELDS_SAY_MORE.has(error.type)
    ? `${error.message}. ${error.fields.map(({ field, detail }) => `${labelOf(field)} ${detail}.`).join(' ')}`
    : error.sentence;
}
