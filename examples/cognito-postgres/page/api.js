// Our own functions. Whatever they answer is JSON, and what is no answer is a problem of RFC 9457.

/** A function did not do what it was asked. */
export class ApiError extends Error {
  constructor(problem) {
    super(problem.title);
    this.type = String(problem.type ?? '').split('/').pop();
    this.sentence = problem.detail ? `${problem.title}. ${problem.detail}` : `${problem.title}.`;
    this.fields = problem.errors ?? [];
  }
}

/** Makes an account in the pool. */
export async function register(form) {
  return call('/auth/register', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(form),
  });
}

/** The user whose ID token this is. */
export async function dashboard(idToken) {
  return call('/dashboard', { headers: { Authorization: `Bearer ${idToken}` } });
}

async function call(path, request) {
  let response;
  try {
    response = await fetch(path, { ...request, cache: 'no-store', credentials: 'omit' });
  } catch {
    throw new ApiError({ type: 'unreachable', title: 'We cannot be reached', detail: 'Try again in a moment.' });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new ApiError({ title: 'Something went wrong here', ...answer });
  }
  return answer;
}
