-- Neovim as a person uses it: attach, ask for code actions on a stub, choose one, answer the server's question.
-- Run with `nvim --headless -u NONE -c 'luafile ...'`; reads its job from the environment, writes a JSON report.
local job = vim.json.decode(vim.env.STARLING_NEOVIM_JOB)
local report = { titles = {}, questions = {}, messages = {}, errors = {} }

local function finish()
  local out = assert(io.open(job.report, 'w'))
  out:write(vim.json.encode(report))
  out:close()
  vim.cmd('qall!')
end

local function lines()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

-- The server asks what to do with the proposal; the answer is one of its own titles.
vim.lsp.handlers['window/showMessageRequest'] = function(_, params)
  local titles = vim.tbl_map(function(action) return action.title end, params.actions or {})
  table.insert(report.questions, { message = params.message, actions = titles })
  report.beforeAnswer = lines()
  for _, action in ipairs(params.actions or {}) do
    if action.title:find(job.answer, 1, true) then return action end
  end
  return vim.NIL
end

vim.lsp.handlers['window/showMessage'] = function(_, params)
  table.insert(report.messages, params.message)
end

-- The list of code actions goes through vim.ui.select; the first title with the wanted words is taken.
vim.ui.select = function(choices, options, choose)
  local picked
  for _, choice in ipairs(choices) do
    local title = options.format_item and options.format_item(choice) or tostring(choice)
    table.insert(report.titles, title)
    if not picked and title:find(job.choose, 1, true) then picked = choice end
  end
  choose(picked, picked and 1 or nil)
end

vim.cmd('edit ' .. vim.fn.fnameescape(job.file))
local client = vim.lsp.start_client({
  name = 'starling',
  cmd = job.cmd,
  root_dir = job.root,
  on_error = function(code, problem) table.insert(report.errors, tostring(code) .. ': ' .. vim.inspect(problem)) end,
  init_options = job.initOptions,
})
if not client or not vim.lsp.buf_attach_client(0, client) then
  table.insert(report.errors, 'the server did not start')
  return finish()
end

local began = vim.loop.now()
local attached = vim.wait(30000, function() return vim.lsp.buf_get_clients(0)[client] ~= nil and vim.lsp.get_client_by_id(client).initialized end, 50)
if not attached then
  table.insert(report.errors, 'the server did not initialise within 30 s')
  return finish()
end
report.initialisedMs = vim.loop.now() - began

local original = lines()
vim.fn.cursor(job.line, job.column)
vim.lsp.buf.code_action()
vim.wait(job.limitMs, function() return #report.questions + #report.messages > 0 end, 50)
if #report.questions == 0 then table.insert(report.errors, 'the server asked nothing') end
-- What was refused must stay away, so that is waited for as well.
vim.wait(3000, function() return lines() ~= original end, 50)
report.buffer = lines()

vim.cmd('silent undo')
report.undone = lines() == original
finish()
