// A purpose that is just being added can be chosen at once: in the bases, the rows of data and the
// disclosures of the same page, including those still to be added.
"use strict";

(() => {
  const $ = django.jQuery;
  const PURPOSE = /^purposes-\d+-purpose$/;

  function offerInBoxes(group, key, name) {
    const prefix = group.id.replace(/^id_/, "");
    if (group.querySelector(`input[value="${key}"]`)) return;
    const line = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.name = prefix;
    input.value = key;
    input.id = `${group.id}_new_${key}`;
    label.htmlFor = input.id;
    label.append(input, ` ${name}`);
    line.append(label);
    group.append(line);
  }

  function offerInSelect(select, key, name) {
    if (!select.querySelector(`option[value="${key}"]`)) select.append(new Option(name, key));
  }

  function offer(key, name) {
    document.querySelectorAll('[id^="id_data-"][id$="-purposes"], [id^="id_disclosures-"][id$="-purposes"]')
      .forEach((group) => offerInBoxes(group, key, name));
    document.querySelectorAll('select[name^="bases-"][name$="-purpose"]')
      .forEach((select) => offerInSelect(select, key, name));
  }

  // select2 tells of a choice through jQuery only.
  $(document).on("change", "select", (event) => {
    const select = event.target;
    const chosen = select.selectedOptions[0];
    if (PURPOSE.test(select.name) && chosen && /^\d+$/.test(chosen.value)) {
      offer(chosen.value, chosen.textContent);
    }
  });
})();
