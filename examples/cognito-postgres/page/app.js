import { dashboard, register } from './api.js';
import { onSubmit } from './form.js';
import { Pool, PoolError } from './pool.js';
import { sentenceOf } from './words.js';

const TITLES = { register: 'Register', confirm: 'Confirm', 'sign-in': 'Sign in', dashboard: 'Dashboard' };
const ABOUT_SOMEBODY = ['name', 'initials', 'user-email', 'verified', 'last-here', 'member-since', 'user-id'];

const element = (id) => document.getElementById(id);

// In memory alone: a script from elsewhere finds nothing in the browser's storage, and a reload signs out.
let tokens = null;
let email = '';

function show(view, notice = '', focus = true) {
  for (const each of Object.keys(TITLES)) {
    element(each).hidden = each !== view;
    element(each).querySelector('.problem').textContent = '';
  }
  element('notice').textContent = notice;
  element('ways').hidden = view === 'dashboard';
  document.title = `${TITLES[view]} · identity-sync`;
  if (location.hash !== `#${view}`) {
    history.pushState(null, '', `#${view}`);
  }
  for (const link of element('ways').querySelectorAll('a')) {
    link.ariaCurrent = link.hash === `#${view}` ? 'page' : null;
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
  const possible = tokens ? ['dashboard'] : ['register', 'sign-in', ...(email ? ['confirm'] : [])];
  show(possible.includes(wanted) ? wanted : possible[0], '', Boolean(event));
}

function askForCode(address) {
  email = address;
  element('confirm-email').textContent = address;
  show('confirm');
}

const moment = (text) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' }).format(new Date(text));

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

async function signIn(pool, form) {
  element('notice').textContent = '';
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
}

async function signOut(pool) {
  const { refresh } = tokens;
  tokens = null;
  // Whoever uses the browser next shall not find it in the page.
  ABOUT_SOMEBODY.forEach((id) => element(id).replaceChildren());
  try {
    await pool.signOut(refresh);
    show('sign-in', 'You are signed out.');
  } catch {
    show('sign-in', 'You are signed out here. The pool could not be told, and the sign-in ends by itself.');
  }
}

function start(config) {
  const pool = new Pool(config.poolEndpoint, config.clientId);
  element('code-hint').textContent = config.codeHint ?? '';
  onSubmit(element('register'), sentenceOf, async (form) => {
    const account = await register(form);
    element('your-email').value = form.email;
    element('password').value = '';
    if (account.confirmed) {
      show('sign-in', 'You have an account. Sign in.');
    } else {
      askForCode(form.email);
    }
  });
  onSubmit(element('confirm'), sentenceOf, async (form) => {
    await pool.confirm(email, form.code.trim());
    element('code').value = '';
    show('sign-in', 'Your address is confirmed. Sign in.');
  });
  onSubmit(element('sign-in'), sentenceOf, (form) => signIn(pool, form));
  element('sign-out').addEventListener('click', () => signOut(pool));
  window.addEventListener('hashchange', route);
  window.addEventListener('popstate', route);
  route();
}

try {
  start(await (await fetch('/config.json')).json());
} catch {
  element('notice').textContent = 'This page cannot be loaded at the moment. Reload it in a moment.';
}
