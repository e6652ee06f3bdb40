/** A user as the API gives them. What else the application keeps with them is there too. */
export interface User {
  readonly userId: string;
  readonly email?: string;
  readonly name?: string;
  readonly picture?: string;
  readonly createdAt: string;
  readonly lastLoginAt?: string;
  readonly completedLessons: unknown;
  readonly [attribute: string]: unknown;
}

/** What Google said of somebody whose login was verified. */
export interface Profile {
  /** Google's subject, always a string: it does not fit a number. */
  readonly userId: string;
  readonly email: string;
  readonly name?: string | null;
  readonly picture?: string | null;
}

/** The session of somebody who is a user. */
export interface Session {
  readonly userId: string;
  readonly user: User;
}

/** The API did not do what it was asked. */
export class UsersApiError extends Error {
  /** The status of the answer; 0 where there was none. */
  readonly status: number;
  /** Under which the API's log has the cause. */
  readonly requestId: string | undefined;

  constructor(message: string, status: number, requestId?: string) {
    super(message);
    this.name = "UsersApiError";
    this.status = status;
    this.requestId = requestId;
  }

  /** Whether the same call may go well in a moment. */
  get mayBeRepeated(): boolean {
    return this.status === 0 || this.status >= 502;
  }
}

/** What a header can carry. Node.js quotes any other value in its error, which ends up in a log. */
const KEY = /^[\x21-\x7e]+$/;

/** Calls the users API. For a server: a browser must not have the key. */
export class UsersClient {
  readonly #baseUrl: string;
  readonly #key: string;
  readonly #timeoutMillis: number;

  /** Throws a TypeError, which does not repeat the key, where it cannot be one. */
  constructor(baseUrl: string, key: string, timeoutMillis = 10_000) {
    if (!KEY.test(key)) {
      throw new TypeError("The key of the users API is empty, or has a space, a line break or what is not ASCII");
    }
    this.#baseUrl = baseUrl.replace(/\/+$/, "");
    this.#key = key;
    this.#timeoutMillis = timeoutMillis;
  }

  /** The user, or null if there is none. */
  async get(userId: string): Promise<User | null> {
    const answer = await this.#call("GET", `/users/${encodeURIComponent(userId)}`);
    return answer.status === 404 ? null : userIn(answer, userId);
  }

  /** Creates the user, or gives the one who is there. */
  async create(profile: Profile): Promise<User> {
    return userIn(await this.#call("POST", "/users", profile), profile.userId);
  }

  /** Records that the user signed in now. */
  async recordLogin(userId: string): Promise<User> {
    return userIn(await this.#call("PUT", `/users/${encodeURIComponent(userId)}/last-login`), userId);
  }

  /** Everything that a sign-in does: there is a session of a user who is stored, or an error. */
  async signIn(profile: Profile): Promise<Session> {
    if ((await this.get(profile.userId)) === null) {
      await this.create(profile);
    }
    const user = await this.recordLogin(profile.userId);
    return { userId: user.userId, user };
  }

  async #call(method: string, path: string, body?: unknown): Promise<Answer> {
    const request: RequestInit = {
      method,
      headers: { "x-api-key": this.#key, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      signal: AbortSignal.timeout(this.#timeoutMillis),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    try {
      const response = await fetch(this.#baseUrl + path, request);
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      throw new UsersApiError(`No answer of the users API: ${kindOf(error)}`, 0);
    }
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

// Never the message: it may quote what was sent, or an address with a password in it.
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return "unknown";
  }
  const code = codeOf(error) ?? codeOf(error.cause);
  return code === undefined ? error.name : `${error.name}, ${code}`;
}

function codeOf(value: unknown): string | undefined {
  const code = isObject(value) ? value["code"] : undefined;
  return typeof code === "string" ? code : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// A success that is no user is an error too: a session of nobody fails everywhere, much later.
function userIn(answer: Answer, userId: string): User {
  const body = isObject(answer.body) ? answer.body : {};
  if (answer.status !== 200 && answer.status !== 201) {
    const detail = typeof body["detail"] === "string" ? body["detail"] : "no reason is given";
    const requestId = typeof body["requestId"] === "string" ? body["requestId"] : undefined;
    throw new UsersApiError(`The users API answered ${answer.status}: ${detail}`, answer.status, requestId);
  }
  if (body["userId"] !== userId) {
    throw new UsersApiError(`The users API answered ${answer.status} and not the user`, answer.status);
  }
  return body as User;
}
