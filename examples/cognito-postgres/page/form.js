// What every form here does: it marks what is missing, is busy while it waits, and says what went wrong below its fields.

/**
 * Has a form do something with what was typed.
 *
 * @param section the part of the page with one form, and one place for a problem
 * @param sentenceOf makes a sentence for a person out of what `then` throws
 * @param then gets the fields by name
 */
export function onSubmit(section, sentenceOf, then) {
  const form = section.querySelector('form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form, section.querySelector('.problem'), sentenceOf, then);
  });
}

async function submit(form, problem, sentenceOf, then) {
  const wrong = invalid(form);
  problem.textContent = wrong.length > 0 ? 'Fill in, or correct, what is marked.' : '';
  mark(form, wrong);
  if (wrong.length > 0) {
    return;
  }
  busy(form, true);
  try {
    await then(Object.fromEntries(new FormData(form)));
  } catch (error) {
    problem.textContent = sentenceOf(error, (field) => labelOf(form, field));
    mark(form, error.fields?.map(({ field }) => field) ?? []);
  } finally {
    busy(form, false);
  }
}

function busy(form, yes) {
  form.querySelector('button').disabled = yes;
  form.toggleAttribute('aria-busy', yes);
}

const inputsOf = (form) => [...form.elements].filter((input) => input.name);

const invalid = (form) => inputsOf(form).filter((input) => !input.validity.valid).map((input) => input.name);

const labelOf = (form, field) => form.elements.namedItem(field)?.labels[0].textContent ?? field;

function mark(form, fields) {
  for (const input of inputsOf(form)) {
    if (fields.includes(input.name)) {
      input.setAttribute('aria-invalid', 'true');
    } else {
      input.removeAttribute('aria-invalid');
    }
  }
  form.querySelector('[aria-invalid]')?.focus();
}
