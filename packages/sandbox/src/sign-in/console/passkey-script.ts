/**
 * What the pages need a browser for: a form with `data-create` or `data-get` asks an authenticator and sends what it
 * made. Everything else works without it.
 */
export const passkeyScript = `
'use strict';
for (const form of document.querySelectorAll('form[data-create], form[data-get]')) {
  const button = form.querySelector('button');
  const status = form.querySelector('[role="status"]');
  if (!window.PublicKeyCredential) {
    button.hidden = true;
    status.textContent = 'This browser cannot use passkeys.';
    continue;
  }
  form.addEventListener('submit', async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    button.disabled = true;
    status.textContent = 'Waiting for your passkey or security key…';
    try {
      const { create, get } = form.dataset;
      const credential = create
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(create)),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(get)),
          });
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (error) {
      button.disabled = false;
      status.textContent = 'That did not work: ' + error.message;
    }
  });
}
`;
