// Passkeys: asks the server for a challenge, the browser for a credential, and posts it with the form. Without support the form stays hidden.
const forms = window.PublicKeyCredential?.parseRequestOptionsFromJSON ? document.querySelectorAll('form[data-passkey]') : [];

for (const form of forms) {
  form.hidden = false;
  form.querySelector('button').addEventListener('click', () => run(form));
}

async function run(form) {
  const problem = form.querySelector('[data-problem]');
  problem.hidden = true;
  if (!form.reportValidity()) return;
  const creates = form.dataset.passkey === 'create';
  try {
    const body = new FormData();
    body.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    const answer = await fetch(creates ? '/account/passkeys/challenge' : '/sign-in/passkey/challenge', { method: 'POST', body });
    if (!answer.ok) throw new Error(`The challenge was refused: ${answer.status}`);
    const options = await answer.json();
    const credential = creates
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    // The person closed the browser's window: nothing to say.
    if (error.name !== 'NotAllowedError' && error.name !== 'AbortError') problem.hidden = false;
  }
}
