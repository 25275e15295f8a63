// Secrets, which the app's settings only point at. What was deleted can be brought back for 90 days.
param name string
param location string

@description('The principal of the identity that may read the secrets, and nothing else.')
param readerId string

@description('Name to value.')
@secure()
param secrets object

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-${uniqueString(resourceGroup().id)}', 24)
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource kept 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [
  for secret in ['owner-key-hash', 'key-ring-secret', 'smtp-password']: {
    parent: vault
    name: secret
    properties: {
      value: secrets[secret]
    }
  }
]

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerId, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: readerId
    principalType: 'ServicePrincipal'
  }
}

output vaultName string = vault.name
