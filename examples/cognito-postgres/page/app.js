import { ApiError, dashboard, register } from './api.js';
import { Pool, PoolError } from './pool.js';

const VIEWS = ['register', 'confirm', 'sign-in', 'dashboard'];
const TITLES = { register: 'Register', confirm: 'Confirm', 'sign-in': 'Sign in', dashboard: 'Dashboard' };

const WRONG_PASSWORD = 'The address or the password is wrong.';
const POOL_SAYS = {
  NotAuthorizedException: WRONG_PASSWORD,
  UserNotFoundException: WRONG_PASSWORD,
  // What the emulator says where Cognito says NotAuthorizedException.
  InvalidPasswordException: WRONG_PASSWORD,
  CodeMismatchException: 'That is not the code. Look again, and type it as it is.',
  ExpiredCodeException: 'This code is no longer good. If you confirmed before, sign in.',
  InvalidParameterException: 'The pool does not take this. Check what you typed.',
  PasswordResetRequiredException: 'Your password has to be replaced first.',
  LimitExceededException: 'Too many attempts. Wait a while, and try again.',
  TooManyRequestsException: 'Too many attempts. Wait a while, and try again.',
  TooManyFailedAttemptsException: 'Too many attempts. Wait a while, and try again.',
  Unreachable: 'The user pool cannot be reached. Try again in a moment.',
};
const POOL_FAILED = 'This is not possible at the moment. Try again in a moment.';

// Where the fields say more than the problem as a whole.
const SAYS_WHAT = new Set(['invalid-fields', 'password-too-weak']);

const config = await (await fetch('/config.json')).json();
const pool = new Pool(config.poolEndpoint, config.clientId);

// In memory alone: a script from elsewhere finds nothing in the browser's storage, and a reload signs out.
let tokens = null;
let email = '';

const element = (id) => document.getElementById(id);
const problemOf = (view) => element(view).querySelector('.problem');

function show(view, notice = '', focus = true) {
  for (const each of VIEWS) {
    element(each).hidden = each !== view;
    problemOf(each).textContent = '';
  }
  element('notice').textContent = notice;
  element('ways').hidden = view === 'dashboard';
  document.title = `${TITLES[view]} · identity-sync`;
  if (location.hash !== `#${view}`) {
    history.pushState(null, '', `#${view}`);
  }
  for (const link of element('ways').querySelectorAll('a')) {
    if (link.hash === `#${view}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  if (focus) {
    element(view).querySelector('h1').focus();
  }
}

// Where the address says to go, if that is possible: nobody has a dashboard without a sign-in.
function route(event) {
  const wanted = location.hash.slice(1);
  if (wanted === 'main') {
    return;
  }
  if (tokens) {
    show('dashboard', '', Boolean(event));
  } else if (wanted === 'sign-in' || (wanted === 'confirm' && email)) {
    show(wanted, '', Boolean(event));
  } else {
    show('register', '', Boolean(event));
  }
}

function sentenceOf(error, form) {
  if (error instanceof ApiError) {
    return SAYS_WHAT.has(error.type) ? `${error.message}. ${details(error, form)}` : error.sentence;
  }
  return error instanceof PoolError ? (POOL_SAYS[error.type] ?? POOL_FAILED) : POOL_FAILED;
}

function details(error, form) {
  const sentences = error.fields.map(({ field, detail }) => {
    const input = form.elements.namedItem(field);
    return `${input ? input.labels[0].textContent : field} ${detail}.`;
  });
  return sentences.join(' ');
}

function mark(form, fields) {
  for (const input of form.elements) {
    if (input.name) {
      input.removeAttribute('aria-invalid');
    }
  }
  for (const { field } of fields) {
    form.elements.namedItem(field)?.setAttribute('aria-invalid', 'true');
  }
  form.querySelector('[aria-invalid]')?.focus();
}

function missing(form) {
  return [...form.elements]
    .filter((input) => input.name && !input.validity.valid)
    .map((input) => ({ field: input.name }));
}

async function submitted(view, form, then) {
  const problem = problemOf(view);
  const button = form.querySelector('button');
  problem.textContent = '';
  element('notice').textContent = '';
  mark(form, missing(form));
  if (missing(form).length > 0) {
    problem.textContent = 'Fill in, or correct, what is marked.';
    return;
  }
  button.disabled = true;
  form.setAttribute('aria-busy', 'true');
  try {
    await then(Object.fromEntries(new FormData(form)));
  } catch (error) {
    problem.textContent = sentenceOf(error, form);
    mark(form, error.fields ?? []);
  } finally {
    button.disabled = false;
    form.removeAttribute('aria-busy');
  }
}

function onSubmit(view, then) {
  const form = element(view).querySelector('form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submitted(view, form, then);
  });
}

function askForCode(address) {
  email = address;
  element('confirm-email').textContent = address;
  show('confirm');
}

function moment(text) {
  return new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' }).format(new Date(text));
}

function present(user) {
  const name = user.name ?? ([user.givenName, user.familyName].filter(Boolean).join(' ') || user.email || 'You');
  const initials = [user.givenName, user.familyName].map((part) => [...(part ?? '')][0] ?? '').join('');
  element('name').textContent = name;
  element('initials').textContent = initials || [...name][0];
  element('user-email').textContent = user.email ?? 'No e-mail address';
  element('verified').textContent = user.emailVerified ? 'verified' : 'not verified';
  element('verified').classList.toggle('good', user.emailVerified === true);
  element('last-here').textContent = user.lastLoginAt ? moment(user.lastLoginAt) : 'never';
  element('member-since').textContent = moment(user.createdAt);
  element('user-id').textContent = user.userId;
}

// Whoever uses the browser next shall not find it in the page.
function forget() {
  for (const id of ['name', 'initials', 'user-email', 'verified', 'last-here', 'member-since', 'user-id']) {
    element(id).textContent = '';
  }
}

onSubmit('register', async (form) => {
  const account = await register(form);
  element('your-email').value = form.email;
  element('password').value = '';
  if (account.confirmed) {
    show('sign-in', 'You have an account. Sign in.');
  } else {
    askForCode(form.email);
  }
});

onSubmit('confirm', async (form) => {
  await pool.confirm(email, form.code.trim());
  element('code').value = '';
  show('sign-in', 'Your address is confirmed. Sign in.');
});

onSubmit('sign-in', async (form) => {
  try {
    const signedIn = await pool.signIn(form.email, form.password);
    present(await dashboard(signedIn.id));
    tokens = signedIn;
    element('your-password').value = '';
    show('dashboard');
  } catch (error) {
    if (!(error instanceof PoolError && error.type === 'UserNotConfirmedException')) {
      throw error;
    }
    askForCode(form.email);
  }
});

element('sign-out').addEventListener('click', async () => {
  const { refresh } = tokens;
  tokens = null;
  forget();
  try {
    await pool.signOut(refresh);
    show('sign-in', 'You are signed out.');
  } catch {
    show('sign-in', 'You are signed out here. The pool could not be told, and the sign-in ends by itself.');
  }
});

element('code-hint').textContent = config.codeHint ?? '';
window.addEventListener('hashchange', route);
window.addEventListener('popstate', route);
route();
