// Shows the address that this page was loaded from in the command, and offers to copy it.
const command = document.getElementById('command');
const base = new URL('.', window.location.href).href.replace(/\/$/, '');
command.querySelector('.base').textContent = base;

const copy = document.getElementById('copy');
if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(command.textContent);
        copy.textContent = 'Copied';
        setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
    });
}
