#include "harness/run/config_book.h"

#include <map>

#include "harness/plan/updated_configs.h"

namespace assay::run {

using nlohmann::json;

ConfigBook::ConfigBook(const suite::Plan& plan) {
  std::map<std::string, int> page_numbers;
  for (const plan::Invocation& invocation : plan.invocations) {
    if (!invocation.config) {
      page_of_.push_back(-1);
      continue;
    }
    const plan::ConfigSource& config = *invocation.config;
    const std::string key = config.document.dump(-1, ' ', false, json::error_handler_t::replace);
    const auto [page, is_new] = page_numbers.emplace(key, static_cast<int>(pages_.size()));
    if (is_new) {
      pages_.push_back({.config = {config.text, config.document, config.file},
                        .updated = plan::IsUpdatedConfig(config.file)});
    }
    page_of_.push_back(page->second);
  }
}

const ConfigBook::Config* ConfigBook::Current(plan::InvocationIndex index) const {
  const int page = page_of_[static_cast<std::size_t>(index)];
  return page < 0 ? nullptr : &pages_[static_cast<std::size_t>(page)].config;
}

bool ConfigBook::MayOverlap(plan::InvocationIndex one, plan::InvocationIndex other) const {
  const int page = page_of_[static_cast<std::size_t>(one)];
  if (page < 0 || page != page_of_[static_cast<std::size_t>(other)]) return true;
  const Page& shared = pages_[static_cast<std::size_t>(page)];
  return shared.used && !shared.updated;
}

bool ConfigBook::Finished(plan::InvocationIndex index, const json& update, double emitted_at) {
  const int number = page_of_[static_cast<std::size_t>(index)];
  if (number < 0) return false;
  Page& page = pages_[static_cast<std::size_t>(number)];
  page.used = true;
  const bool is_new = update.is_object() && update != page.config.document;
  const bool is_late = page.updated && emitted_at > 0 && emitted_at < page.emitted_at;
  if (!is_new || is_late) return false;
  page.config.document = update;
  page.config.text = update.dump(-1, ' ', false, json::error_handler_t::replace);
  page.emitted_at = emitted_at;
  page.updated = true;
  return true;
}

}  // namespace assay::run
