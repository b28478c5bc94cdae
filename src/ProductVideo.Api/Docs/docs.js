// Shows the service's OpenAPI document by group, and tries routes. Everything from the document or an answer is put in as text, never as markup.
"use strict";

const methods = ["get", "post", "put", "patch", "delete"];

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

class Schemas {
  constructor(description) {
    this.all = description.components?.schemas ?? {};
    this.responses = description.components?.responses ?? {};
  }

  find(schema) {
    const name = schema?.$ref?.split("/").pop();
    // What is said of a member goes before what is said of its type.
    return name ? { name, ...this.all[name], ...(schema.description ? { description: schema.description } : {}) } : schema ?? {};
  }

  response(answer) {
    return answer.$ref ? this.responses[answer.$ref.split("/").pop()] : answer;
  }

  // A union with null is the other part of it.
  plain(schema) {
    const found = this.find(schema);
    const parts = (found.oneOf ?? found.anyOf ?? []).filter(part => part.type !== "null");
    return parts.length === 1 ? { ...this.find(parts[0]), description: found.description ?? this.find(parts[0]).description } : found;
  }

  typeOf(schema) {
    const found = this.plain(schema);
    const types = [].concat(found.type ?? []).filter(type => type !== "null");
    if (found.enum) {
      return found.enum.filter(value => value !== null).join(" | ");
    }
    if (types.includes("array")) {
      return `list of ${this.typeOf(found.items)}`;
    }
    if (types.includes("object") && found.additionalProperties && typeof found.additionalProperties === "object") {
      return `map of ${this.typeOf(found.additionalProperties)}`;
    }
    return found.name ?? (types.includes("string") && types.length > 1 ? types.filter(type => type !== "string").join(" | ") : types.join(" | ") || "any") + (found.format ? ` (${found.format})` : "");
  }

  fields(schema, seen = []) {
    let found = this.plain(schema);
    while (found.items) {
      found = this.plain(found.items);
    }
    if (!found.properties || seen.includes(found.name)) {
      return null;
    }
    return make("ul", { class: "fields" }, ...Object.entries(found.properties).map(([name, field]) => make(
      "li", {},
      make("code", {}, name), " ",
      make("span", { class: "soft" }, this.typeOf(field) + (found.required?.includes(name) ? ", required" : "")),
      this.plain(field).description ? `: ${this.plain(field).description}` : null,
      this.fields(field, [...seen, found.name]))));
  }
}

function tryIt(path, method, operation, body) {
  const key = document.getElementById("key");
  const answer = make("pre", { tabindex: "0", "aria-label": "Answer" });
  const line = make("span", { role: "status", class: "soft" });
  const send = make("button", { type: "submit" }, "Send");
  const result = make("div", { hidden: true }, make("h3", {}, "Answer"), answer);
  const form = make("form", {}, body, make("div", { class: "row" }, send, line), result);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    send.disabled = true;
    line.textContent = "Waiting for the answer.";
    const details = form.closest("details");
    const headers = {};
    const query = new URLSearchParams();
    let address = path;
    for (const input of details.querySelectorAll("input[data-in]")) {
      const value = input.value.trim();
      if (input.dataset.in === "path") {
        address = address.replace(`{${input.name}}`, encodeURIComponent(value));
      } else if (value && input.dataset.in === "query") {
        value.split(",").forEach(part => query.append(input.name, part.trim()));
      } else if (value && input.dataset.in === "header") {
        headers[input.name] = value;
      }
    }
    if (key.value.trim()) {
      headers.Authorization = `Bearer ${key.value.trim()}`;
    }
    if (body) {
      headers["Content-Type"] = body.dataset.type;
    }
    const begun = performance.now();
    const stop = new AbortController();
    try {
      const response = await fetch(address + (query.size ? `?${query}` : ""), {
        method: method.toUpperCase(), headers, signal: stop.signal, credentials: "same-origin",
        body: body instanceof HTMLInputElement ? body.files[0] : body?.value.trim() || undefined,
      });
      const type = response.headers.get("Content-Type") ?? "";
      const shown = [...response.headers].filter(([name]) => ["etag", "location", "retry-after", "idempotency-replayed"].includes(name)).map(([name, value]) => `${name}: ${value}\n`).join("");
      line.className = response.ok ? "soft" : "bad";
      line.textContent = `${response.status} ${response.statusText}, ${Math.round(performance.now() - begun)} ms`;
      if (type.includes("json")) {
        answer.textContent = `${shown}${JSON.stringify(await response.json(), null, 2)}`;
      } else if (type.startsWith("text/event-stream")) {
        const { value } = await response.body.getReader().read();
        answer.textContent = `${new TextDecoder().decode(value)}(the stream goes on; this page reads its beginning)`;
        stop.abort();
      } else {
        answer.textContent = `${shown}${type || "no body"}${response.headers.get("Content-Length") ? `, ${response.headers.get("Content-Length")} bytes` : ""}`;
      }
      result.hidden = false;
    } catch (problem) {
      line.className = "bad";
      line.textContent = `The service does not answer (${problem.message}).`;
    } finally {
      send.disabled = false;
    }
  });
  return form;
}

function showBody(operation, schemas) {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (!type) {
    return [null, null];
  }
  const isJson = type.includes("json");
  const input = isJson
    ? make("textarea", { spellcheck: "false", "aria-label": "Body" })
    : make("input", { type: "file", "aria-label": "Body" });
  input.dataset.type = type;
  if (isJson) {
    input.value = content.example === undefined ? "{}" : JSON.stringify(content.example, null, 2);
  }
  return [input, make("div", {}, make("h3", {}, `Body, ${type}`), schemas.fields(content.schema))];
}

function showParameters(operation, schemas) {
  if (!operation.parameters?.length) {
    return null;
  }
  return make("div", {}, make("h3", {}, "Parameters"), make(
    "table", { class: "parameters" },
    make("thead", {}, make("tr", {}, ...["Name", "What", "Value"].map(word => make("th", { scope: "col" }, word)))),
    make("tbody", {}, ...operation.parameters.map(parameter => make(
      "tr", {},
      make("td", {}, parameter.name, make("span", { class: "soft" }, ` ${parameter.in}`)),
      make("td", {}, `${parameter.description ?? ""} `, make("span", { class: "soft" }, schemas.typeOf(parameter.schema))),
      make("td", {}, make("input", { name: parameter.name, "data-in": parameter.in, "aria-label": parameter.name, required: parameter.in === "path" })))))));
}

function showResponses(operation, schemas) {
  return make("div", {}, make("h3", {}, "Answers"), make("table", {}, make("tbody", {}, ...Object.entries(operation.responses).map(([status, answer]) => {
    const response = schemas.response(answer);
    const [type, content] = Object.entries(response.content ?? {})[0] ?? [];
    const isProblem = type === "application/problem+json";
    return make(
      "tr", {},
      make("td", { class: status < "400" ? "get" : "" }, status),
      make("td", {}, response.description || "", type && !isProblem ? make("span", { class: "soft" }, ` ${content.schema ? schemas.typeOf(content.schema) : type}`) : null,
        isProblem || !content?.schema ? null : schemas.fields(content.schema),
        isProblem || content?.example === undefined ? null : make("details", { class: "example" }, make("summary", {}, "Example"),
          make("pre", { tabindex: "0", "aria-label": `Example of ${status}` }, JSON.stringify(content.example, null, 2)))));
  }))));
}

function showOperation(path, method, operation, schemas) {
  const details = make("details", { id: operation.operationId }, make(
    "summary", {},
    make("span", { class: `method ${method}` }, method.toUpperCase()), make("span", { class: "path" }, path), make("span", { class: "words" }, operation.summary ?? "")));
  details.dataset.words = `${method} ${path} ${operation.summary ?? ""} ${(operation.tags ?? []).join(" ")}`.toLowerCase();
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      const [input, fields] = showBody(operation, schemas);
      details.append(make("div", { class: "inside" },
        operation.description ? make("p", {}, operation.description) : null,
        showParameters(operation, schemas), fields, tryIt(path, method, operation, input), showResponses(operation, schemas)));
    }
  });
  return details;
}

function show(description) {
  const schemas = new Schemas(description);
  const groups = new Map();
  for (const [path, item] of Object.entries(description.paths)) {
    for (const method of methods.filter(method => item[method])) {
      const group = item[method].tags?.[0] ?? "Other";
      groups.set(group, [...groups.get(group) ?? [], showOperation(path, method, item[method], schemas)]);
    }
  }
  const main = document.getElementById("routes");
  main.replaceChildren(make("p", {}, description.info.description ?? ""));
  const sorted = [...groups].sort(([first], [second]) => first.localeCompare(second));
  for (const [group, operations] of sorted) {
    main.append(make("section", { id: `group-${group}` }, make("h2", {}, group), ...operations));
  }
  document.getElementById("groups").replaceChildren(...sorted.map(([group, operations]) =>
    make("a", { href: `#group-${group}` }, group, make("span", {}, String(operations.length)))));
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();
  // What was typed while the document came.
  document.getElementById("find").dispatchEvent(new Event("input"));
}

function find(words) {
  for (const section of document.querySelectorAll("section")) {
    let any = false;
    for (const details of section.querySelectorAll(":scope > details")) {
      details.hidden = !words.every(word => details.dataset.words.includes(word));
      any ||= !details.hidden;
    }
    section.hidden = !any;
  }
}

document.getElementById("find").addEventListener("input", event => find(event.target.value.toLowerCase().split(/\s+/).filter(Boolean)));

fetch("/openapi/v1.json")
  .then(async answer => answer.ok ? show(await answer.json()) : Promise.reject(new Error(`it was answered with ${answer.status}`)))
  .catch(problem => { document.getElementById("state").textContent = `The document cannot be read: ${problem.message}. Sign in, or load the page again.`; });
