# Every target finds JDK 25 and Maven itself; see scripts/.
SHELL := /usr/bin/env bash
MVN := scripts/mvn.sh -B -ntp
SMOKE := .build/demo-smoke.json

.DEFAULT_GOAL := help
.PHONY: help demo test verify smoke format clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Replay a real trace through the virtual cluster, next to an HPA
	@./nimbusguard demo

test: ## Run the unit tests
	$(MVN) test

verify: ## Everything a change needs: build, gates, all tests, and a short demo
	$(MVN) verify
	@$(MAKE) --no-print-directory smoke

smoke: ## Run the demo for a few seconds without a screen, and check its result
	@mkdir -p $(dir $(SMOKE)) && rm -f $(SMOKE)
	./nimbusguard demo --headless --no-web --for 5s --json $(SMOKE)
	@grep -q '"scale_writes"' $(SMOKE) && echo "demo: ok"

format: ## Format the sources
	$(MVN) -q spotless:apply

clean: ## Remove everything that was built
	$(MVN) -q clean
	@rm -rf .build
