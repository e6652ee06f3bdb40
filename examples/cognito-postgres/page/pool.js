// The user pool, asked by the browser itself as AWS's own libraries do: no server of ours sees the password of a sign-in,
// or a token that it does not need, and the pool sees from where each attempt comes and can slow it down.

/** The pool did not do what it was asked. The type is Cognito's name for why, or Unreachable. */
export class PoolError extends Error {
  constructor(type) {
    super(type);
    this.type = type;
  }
}

/** The pool at an endpoint, for one of its app clients. */
export class Pool {
  #endpoint;
  #clientId;

  constructor(endpoint, clientId) {
    this.#endpoint = endpoint;
    this.#clientId = clientId;
  }

  /** Proves that the address is the person's, which makes them a user. */
  async confirm(email, code) {
    await this.#call('ConfirmSignUp', { Username: email, ConfirmationCode: code });
  }

  /** The tokens of somebody who signs in. */
  async signIn(email, password) {
    const answer = await this.#call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    });
    if (!answer.AuthenticationResult) {
      throw new PoolError(answer.ChallengeName ?? 'Unknown');
    }
    return { id: answer.AuthenticationResult.IdToken, refresh: answer.AuthenticationResult.RefreshToken };
  }

  /** Ends a sign-in: nothing comes of its refresh token any more. */
  async signOut(refreshToken) {
    await this.#call('RevokeToken', { Token: refreshToken });
  }

  async #call(operation, request) {
    const response = await this.#send(operation, request);
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new PoolError(String(answer.__type ?? 'Unknown').split('#').pop());
    }
    return answer;
  }

  async #send(operation, request) {
    try {
      return await fetch(this.#endpoint, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify({ ClientId: this.#clientId, ...request }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
    } catch {
      throw new PoolError('Unreachable');
    }
  }
}
