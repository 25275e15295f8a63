// One function app on Flex Consumption, its storage, a vault for its secrets, and somebody who is told when it fails. No account keys: every access is by role.
targetScope = 'subscription'

@description('Short name that every resource is called after.')
@minLength(3)
@maxLength(16)
param name string

param location string

@description('The address that respondents and readers see, such as https://survey.example.org: links in mails begin with it.')
param publicUrl string

@description('SHA-256 of the owner\'s access key, as `key create --hash` prints it. The key itself never comes here.')
@secure()
@minLength(64)
@maxLength(64)
param ownerKeyHash string

@description('32 random bytes in base64, as `openssl rand -base64 32` prints them: the keys of evaluators\' sessions are sealed under it.')
@secure()
@minLength(44)
@maxLength(44)
param keyRingSecret string

@description('Host of the mail server.')
param smtpHost string

param smtpUser string

@secure()
param smtpPassword string

@description('The address that summaries come from.')
param mailFrom string

@description('Who is told when a timer fails, when answers wait for long, and when the budget is nearly spent.')
param operator string

@description('What the resource group may cost a month, in the subscription\'s currency.')
@minValue(1)
param monthlyBudget int = 20

@description('The budget counts from the first of this month.')
param budgetFrom string = utcNow('yyyy-MM-01')

@description('Where traces and metrics go by OTLP; empty for Application Insights alone.')
param otlpEndpoint string = ''

@description('Six fields, seconds first, UTC.')
param schedules object = {
  fold: '0 * * * * *'
  mail: '0 0 6 * * *'
  retention: '0 30 3 * * *'
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: '${name}-rg'
  location: location
}

module storage 'storage.bicep' = {
  scope: group
  params: {
    name: name
    location: location
  }
}

module vault 'vault.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    readerId: storage.outputs.identityPrincipalId
    secrets: {
      'owner-key-hash': ownerKeyHash
      'key-ring-secret': keyRingSecret
      'smtp-password': smtpPassword
    }
  }
}

module watch 'watch.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    operator: operator
    monthlyBudget: monthlyBudget
    budgetFrom: budgetFrom
  }
}

module app 'app.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    storageName: storage.outputs.accountName
    packageContainerUrl: storage.outputs.packageContainerUrl
    identityId: storage.outputs.identityId
    identityClientId: storage.outputs.identityClientId
    insightsConnection: watch.outputs.insightsConnection
    settings: {
      C2G_TablesUrl: storage.outputs.tablesUrl
      C2G_TablesIdentity: storage.outputs.identityClientId
      C2G_PublicUrl: publicUrl
      C2G_SmtpHost: smtpHost
      C2G_SmtpUser: smtpUser
      C2G_MailFrom: mailFrom
      C2G_FoldSchedule: schedules.fold
      C2G_MailSchedule: schedules.mail
      C2G_RetentionSchedule: schedules.retention
      C2G_OwnerKeyHash: '@Microsoft.KeyVault(VaultName=${vault.outputs.vaultName};SecretName=owner-key-hash)'
      C2G_KeyRingSecret: '@Microsoft.KeyVault(VaultName=${vault.outputs.vaultName};SecretName=key-ring-secret)'
      C2G_SmtpPassword: '@Microsoft.KeyVault(VaultName=${vault.outputs.vaultName};SecretName=smtp-password)'
      OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
    }
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output hostName string = app.outputs.hostName
